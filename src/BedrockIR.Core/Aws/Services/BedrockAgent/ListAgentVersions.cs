using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>An agent's versions.</summary>
internal sealed record ListAgentVersionsRequest : TokenRequest
{
    public required string AgentId { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgentVersions.</summary>
internal sealed record ListAgentVersionsResponse : TokenPage
{
    public required IReadOnlyList<AgentVersionSummary> AgentVersionSummaries { get; init; }
}

/// <summary>What AWS calls agentVersionSummary.</summary>
internal sealed record AgentVersionSummary
{
    public required string AgentName { get; init; }

    public required string AgentStatus { get; init; }

    public required string AgentVersion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public GuardrailConfiguration? GuardrailConfiguration { get; init; }
}
