using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Throughput that the account pays for by the hour.</summary>
internal sealed record ListProvisionedModelThroughputsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? ModelArnEquals { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListProvisionedModelThroughputs.</summary>
internal sealed record ListProvisionedModelThroughputsResponse : TokenPage
{
    public required IReadOnlyList<ProvisionedModelSummary> ProvisionedModelSummaries { get; init; }
}

/// <summary>What AWS calls provisionedModelSummary.</summary>
internal sealed record ProvisionedModelSummary
{
    public required string ProvisionedModelName { get; init; }

    public required string ProvisionedModelArn { get; init; }

    public required string ModelArn { get; init; }

    public required string DesiredModelArn { get; init; }

    public required string FoundationModelArn { get; init; }

    public int? ModelUnits { get; init; }

    public int? DesiredModelUnits { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public string? CommitmentDuration { get; init; }

    public DateTimeOffset? CommitmentExpirationTime { get; init; }
}
