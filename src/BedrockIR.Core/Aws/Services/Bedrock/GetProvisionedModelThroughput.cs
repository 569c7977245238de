namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Throughput that the account pays for by the hour.</summary>
internal sealed record GetProvisionedModelThroughputRequest
{
    public required string ProvisionedModelId { get; init; }
}

/// <summary>The answer to GetProvisionedModelThroughput.</summary>
internal sealed record GetProvisionedModelThroughputResponse
{
    public int? ModelUnits { get; init; }

    public int? DesiredModelUnits { get; init; }

    public string? ProvisionedModelName { get; init; }

    public string? ProvisionedModelArn { get; init; }

    public string? ModelArn { get; init; }

    public string? DesiredModelArn { get; init; }

    public string? FoundationModelArn { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public string? FailureMessage { get; init; }

    public string? CommitmentDuration { get; init; }

    public DateTimeOffset? CommitmentExpirationTime { get; init; }
}
