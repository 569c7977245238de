using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One agent.</summary>
internal sealed record GetAgentRequest
{
    public required string AgentId { get; init; }
}

/// <summary>The answer to GetAgent.</summary>
internal sealed record GetAgentResponse
{
    public required Agent Agent { get; init; }
}

/// <summary>What AWS calls agent.</summary>
internal sealed record Agent
{
    public required string AgentId { get; init; }

    public required string AgentName { get; init; }

    public required string AgentArn { get; init; }

    public required string AgentVersion { get; init; }

    public required string AgentStatus { get; init; }

    public int? IdleSessionTTLInSeconds { get; init; }

    public required string AgentResourceRoleArn { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? ClientToken { get; init; }

    public string? Instruction { get; init; }

    public string? FoundationModel { get; init; }

    public string? Description { get; init; }

    public string? OrchestrationType { get; init; }

    public CustomOrchestration? CustomOrchestration { get; init; }

    public string? CustomerEncryptionKeyArn { get; init; }

    public DateTimeOffset? PreparedAt { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];

    public IReadOnlyList<string> RecommendedActions { get; init; } = [];

    public PromptOverrideConfiguration? PromptOverrideConfiguration { get; init; }

    public GuardrailConfiguration? GuardrailConfiguration { get; init; }

    public MemoryConfiguration? MemoryConfiguration { get; init; }

    public string? AgentCollaboration { get; init; }
}

/// <summary>What AWS calls customOrchestration.</summary>
internal sealed record CustomOrchestration
{
    public JsonNode? Executor { get; init; }
}

/// <summary>What AWS calls promptOverrideConfiguration.</summary>
internal sealed record PromptOverrideConfiguration
{
    public required IReadOnlyList<JsonNode> PromptConfigurations { get; init; }

    public string? OverrideLambda { get; init; }
}

/// <summary>What AWS calls memoryConfiguration.</summary>
internal sealed record MemoryConfiguration
{
    public required IReadOnlyList<string> EnabledMemoryTypes { get; init; }

    public int? StorageDays { get; init; }

    public JsonNode? SessionSummaryConfiguration { get; init; }
}
