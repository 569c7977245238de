namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One version of an agent.</summary>
internal sealed record GetAgentVersionRequest
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }
}

/// <summary>The answer to GetAgentVersion.</summary>
internal sealed record GetAgentVersionResponse
{
    public required AgentVersion AgentVersion { get; init; }
}

/// <summary>What AWS calls agentVersion.</summary>
internal sealed record AgentVersion
{
    public required string AgentId { get; init; }

    public required string AgentName { get; init; }

    public required string AgentArn { get; init; }

    public required string Version { get; init; }

    public required string AgentStatus { get; init; }

    public int? IdleSessionTTLInSeconds { get; init; }

    public required string AgentResourceRoleArn { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Instruction { get; init; }

    public string? FoundationModel { get; init; }

    public string? Description { get; init; }

    public string? CustomerEncryptionKeyArn { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];

    public IReadOnlyList<string> RecommendedActions { get; init; } = [];

    public PromptOverrideConfiguration? PromptOverrideConfiguration { get; init; }

    public GuardrailConfiguration? GuardrailConfiguration { get; init; }

    public MemoryConfiguration? MemoryConfiguration { get; init; }

    public string? AgentCollaboration { get; init; }
}
