namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>What AWS calls GuardrailTopicPolicy.</summary>
internal sealed record GuardrailTopicPolicy
{
    public IReadOnlyList<GuardrailTopic> Topics { get; init; } = [];

    public GuardrailTopicsTier? Tier { get; init; }
}

/// <summary>What AWS calls GuardrailTopic.</summary>
internal sealed record GuardrailTopic
{
    public string? Name { get; init; }

    public string? Definition { get; init; }

    public IReadOnlyList<string> Examples { get; init; } = [];

    public string? Type { get; init; }

    public string? InputAction { get; init; }

    public string? OutputAction { get; init; }

    public bool? InputEnabled { get; init; }

    public bool? OutputEnabled { get; init; }
}

/// <summary>What AWS calls GuardrailTopicsTier.</summary>
internal sealed record GuardrailTopicsTier
{
    public string? TierName { get; init; }
}
