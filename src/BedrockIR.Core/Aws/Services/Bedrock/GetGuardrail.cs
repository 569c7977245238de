namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>A guardrail; its draft where no version is named.</summary>
internal sealed record GetGuardrailRequest
{
    public required string GuardrailIdentifier { get; init; }

    public string? GuardrailVersion { get; init; }
}

/// <summary>The answer to GetGuardrail.</summary>
internal sealed record GetGuardrailResponse
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? GuardrailId { get; init; }

    public required string GuardrailArn { get; init; }

    public string? Version { get; init; }

    public string? Status { get; init; }

    public GuardrailTopicPolicy? TopicPolicy { get; init; }

    public GuardrailContentPolicy? ContentPolicy { get; init; }

    public GuardrailWordPolicy? WordPolicy { get; init; }

    public GuardrailSensitiveInformationPolicy? SensitiveInformationPolicy { get; init; }

    public GuardrailContextualGroundingPolicy? ContextualGroundingPolicy { get; init; }

    public GuardrailAutomatedReasoningPolicy? AutomatedReasoningPolicy { get; init; }

    public CrossRegionDetail? CrossRegionDetails { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<string> StatusReasons { get; init; } = [];

    public IReadOnlyList<string> FailureRecommendations { get; init; } = [];

    public string? BlockedInputMessaging { get; init; }

    public string? BlockedOutputsMessaging { get; init; }

    public string? KmsKeyArn { get; init; }
}

/// <summary>What AWS calls GuardrailContextualGroundingPolicy.</summary>
internal sealed record GuardrailContextualGroundingPolicy
{
    public IReadOnlyList<GuardrailContextualGroundingFilter> Filters { get; init; } = [];
}

/// <summary>What AWS calls GuardrailAutomatedReasoningPolicy.</summary>
internal sealed record GuardrailAutomatedReasoningPolicy
{
    public IReadOnlyList<string> Policies { get; init; } = [];

    public double? ConfidenceThreshold { get; init; }
}

/// <summary>What AWS calls GuardrailContextualGroundingFilter.</summary>
internal sealed record GuardrailContextualGroundingFilter
{
    public string? Type { get; init; }

    public double? Threshold { get; init; }

    public string? Action { get; init; }

    public bool? Enabled { get; init; }
}
