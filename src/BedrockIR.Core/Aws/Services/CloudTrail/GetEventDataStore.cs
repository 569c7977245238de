namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>One event data store.</summary>
internal sealed record GetEventDataStoreRequest
{
    public required string EventDataStore { get; init; }
}

/// <summary>The answer to GetEventDataStore.</summary>
internal sealed record GetEventDataStoreResponse
{
    public required string EventDataStoreArn { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<AdvancedEventSelector> AdvancedEventSelectors { get; init; } = [];

    public bool? MultiRegionEnabled { get; init; }

    public bool? OrganizationEnabled { get; init; }

    public int? RetentionPeriod { get; init; }

    public bool? TerminationProtectionEnabled { get; init; }

    public DateTimeOffset? CreatedTimestamp { get; init; }

    public DateTimeOffset? UpdatedTimestamp { get; init; }

    public string? KmsKeyId { get; init; }

    public string? BillingMode { get; init; }

    public string? FederationStatus { get; init; }

    public string? FederationRoleArn { get; init; }

    public IReadOnlyList<PartitionKey> PartitionKeys { get; init; } = [];
}

/// <summary>What AWS calls PartitionKey.</summary>
internal sealed record PartitionKey
{
    public required string Name { get; init; }

    public required string Type { get; init; }
}
