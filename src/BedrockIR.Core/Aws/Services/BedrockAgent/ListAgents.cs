using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The agents of the region.</summary>
internal sealed record ListAgentsRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgents.</summary>
internal sealed record ListAgentsResponse : TokenPage
{
    public required IReadOnlyList<AgentSummary> AgentSummaries { get; init; }
}

/// <summary>What AWS calls agentSummary.</summary>
internal sealed record AgentSummary
{
    public required string AgentId { get; init; }

    public required string AgentName { get; init; }

    public required string AgentStatus { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public string? LatestAgentVersion { get; init; }

    public GuardrailConfiguration? GuardrailConfiguration { get; init; }
}

/// <summary>What AWS calls guardrailConfiguration.</summary>
internal sealed record GuardrailConfiguration
{
    public string? GuardrailIdentifier { get; init; }

    public string? GuardrailVersion { get; init; }
}
