using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Models that the account has trained.</summary>
internal sealed record ListCustomModelsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeBefore { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public string? NameContains { get; init; }

    public string? BaseModelArnEquals { get; init; }

    public string? FoundationModelArnEquals { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }

    public bool? IsOwned { get; init; }

    public string? ModelStatus { get; init; }
}

/// <summary>The answer to ListCustomModels.</summary>
internal sealed record ListCustomModelsResponse : TokenPage
{
    public required IReadOnlyList<CustomModelSummary> ModelSummaries { get; init; }
}

/// <summary>What AWS calls customModelSummary.</summary>
internal sealed record CustomModelSummary
{
    public required string ModelArn { get; init; }

    public required string ModelName { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public required string BaseModelArn { get; init; }

    public required string BaseModelName { get; init; }

    public string? CustomizationType { get; init; }

    public string? OwnerAccountId { get; init; }

    public string? ModelStatus { get; init; }
}
