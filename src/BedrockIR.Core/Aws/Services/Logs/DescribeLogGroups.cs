using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Logs;

/// <summary>The log groups of the region.</summary>
internal sealed record DescribeLogGroupsRequest : TokenRequest
{
    public IReadOnlyList<string>? AccountIdentifiers { get; init; }

    public string? LogGroupNamePrefix { get; init; }

    public string? LogGroupNamePattern { get; init; }

    public int? Limit { get; init; }

    public bool? IncludeLinkedAccounts { get; init; }

    public string? LogGroupClass { get; init; }

    public IReadOnlyList<string>? LogGroupIdentifiers { get; init; }
}

/// <summary>The answer to DescribeLogGroups.</summary>
internal sealed record DescribeLogGroupsResponse : TokenPage
{
    public required IReadOnlyList<LogGroup> LogGroups { get; init; }
}

/// <summary>What AWS calls logGroup.</summary>
internal sealed record LogGroup
{
    public required string LogGroupName { get; init; }

    public long? CreationTime { get; init; }

    public int? RetentionInDays { get; init; }

    public int? MetricFilterCount { get; init; }

    public string? Arn { get; init; }

    public long? StoredBytes { get; init; }

    public string? KmsKeyId { get; init; }

    public string? DataProtectionStatus { get; init; }

    public IReadOnlyList<string> InheritedProperties { get; init; } = [];

    public string? LogGroupClass { get; init; }

    public string? LogGroupArn { get; init; }

    public bool? DeletionProtectionEnabled { get; init; }

    public bool? BearerTokenAuthenticationEnabled { get; init; }

    public string? RetentionPolicyName { get; init; }
}
