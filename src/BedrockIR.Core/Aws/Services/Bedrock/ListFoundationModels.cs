namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>The models that Bedrock offers in the region.</summary>
internal sealed record ListFoundationModelsRequest
{
    public string? ByProvider { get; init; }

    public string? ByCustomizationType { get; init; }

    public string? ByOutputModality { get; init; }

    public string? ByInferenceType { get; init; }
}

/// <summary>The answer to ListFoundationModels.</summary>
internal sealed record ListFoundationModelsResponse
{
    public required IReadOnlyList<FoundationModelSummary> ModelSummaries { get; init; }
}

/// <summary>What AWS calls foundationModelSummary.</summary>
internal sealed record FoundationModelSummary
{
    public required string ModelArn { get; init; }

    public required string ModelId { get; init; }

    public string? ModelName { get; init; }

    public string? ProviderName { get; init; }

    public IReadOnlyList<string> InputModalities { get; init; } = [];

    public IReadOnlyList<string> OutputModalities { get; init; } = [];

    public bool? ResponseStreamingSupported { get; init; }

    public IReadOnlyList<string> CustomizationsSupported { get; init; } = [];

    public IReadOnlyList<string> InferenceTypesSupported { get; init; } = [];

    public ModelLifecycle? ModelLifecycle { get; init; }
}

/// <summary>What AWS calls modelLifecycle.</summary>
internal sealed record ModelLifecycle
{
    public required string Status { get; init; }

    public DateTimeOffset? StartOfLifeTime { get; init; }

    public DateTimeOffset? EndOfLifeTime { get; init; }

    public DateTimeOffset? LegacyTime { get; init; }

    public DateTimeOffset? PublicExtendedAccessTime { get; init; }
}
