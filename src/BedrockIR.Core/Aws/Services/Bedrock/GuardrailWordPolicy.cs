namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>What AWS calls GuardrailWordPolicy.</summary>
internal sealed record GuardrailWordPolicy
{
    public IReadOnlyList<GuardrailWord> Words { get; init; } = [];

    public IReadOnlyList<GuardrailManagedWords> ManagedWordLists { get; init; } = [];
}

/// <summary>What AWS calls GuardrailWord.</summary>
internal sealed record GuardrailWord
{
    public string? Text { get; init; }

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}

/// <summary>What AWS calls GuardrailManagedWords.</summary>
internal sealed record GuardrailManagedWords
{
    public string? Type { get; init; }

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}
