namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>What AWS calls GuardrailSensitiveInformationPolicy.</summary>
internal sealed record GuardrailSensitiveInformationPolicy
{
    public IReadOnlyList<GuardrailPiiEntity> PiiEntities { get; init; } = [];

    public IReadOnlyList<GuardrailRegex> Regexes { get; init; } = [];
}

/// <summary>What AWS calls GuardrailPiiEntity.</summary>
internal sealed record GuardrailPiiEntity
{
    public string? Type { get; init; }

    public string? Action { get; init; }

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}

/// <summary>What AWS calls GuardrailRegex.</summary>
internal sealed record GuardrailRegex
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Pattern { get; init; }

    public string? Action { get; init; }

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}
