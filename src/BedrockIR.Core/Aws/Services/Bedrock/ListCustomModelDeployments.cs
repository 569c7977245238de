using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Trained models that are deployed on demand.</summary>
internal sealed record ListCustomModelDeploymentsRequest : TokenRequest
{
    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public string? StatusEquals { get; init; }

    public string? ModelArnEquals { get; init; }
}

/// <summary>The answer to ListCustomModelDeployments.</summary>
internal sealed record ListCustomModelDeploymentsResponse : TokenPage
{
    public required IReadOnlyList<ModelDeploymentSummary> ModelDeploymentSummaries { get; init; }
}

/// <summary>What AWS calls modelDeploymentSummary.</summary>
internal sealed record ModelDeploymentSummary
{
    public required string CustomModelDeploymentArn { get; init; }

    public required string CustomModelDeploymentName { get; init; }

    public required string ModelArn { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }

    public string? FailureMessage { get; init; }
}
