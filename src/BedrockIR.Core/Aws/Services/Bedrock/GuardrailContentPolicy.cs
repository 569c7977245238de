namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>What AWS calls GuardrailContentPolicy.</summary>
internal sealed record GuardrailContentPolicy
{
    public IReadOnlyList<GuardrailContentFilter> Filters { get; init; } = [];

    public GuardrailContentFiltersTier? Tier { get; init; }
}

/// <summary>What AWS calls GuardrailContentFilter.</summary>
internal sealed record GuardrailContentFilter
{
    public string? Type { get; init; }

    public string? InputStrength { get; init; }

    public string? OutputStrength { get; init; }

    public IReadOnlyList<string> InputModalities { get; init; } = [];

    public IReadOnlyList<string> OutputModalities { get; init; } = [];

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}

/// <summary>What AWS calls GuardrailContentFiltersTier.</summary>
internal sealed record GuardrailContentFiltersTier
{
    public string? TierName { get; init; }
}
