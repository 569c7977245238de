using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One alias of an agent, with the versions that it has pointed to.</summary>
internal sealed record GetAgentAliasRequest
{
    public required string AgentId { get; init; }

    public required string AgentAliasId { get; init; }
}

/// <summary>The answer to GetAgentAlias.</summary>
internal sealed record GetAgentAliasResponse
{
    public required AgentAlias AgentAlias { get; init; }
}

/// <summary>What AWS calls agentAlia.</summary>
internal sealed record AgentAlias
{
    public required string AgentId { get; init; }

    public required string AgentAliasId { get; init; }

    public required string AgentAliasName { get; init; }

    public required string AgentAliasArn { get; init; }

    public required IReadOnlyList<AgentAliasRouting> RoutingConfiguration { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required string AgentAliasStatus { get; init; }

    public string? ClientToken { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<AgentAliasHistoryEvent> AgentAliasHistoryEvents { get; init; } = [];

    public IReadOnlyList<string> FailureReasons { get; init; } = [];

    public string? AliasInvocationState { get; init; }
}

/// <summary>What AWS calls agentAliasHistoryEvent.</summary>
internal sealed record AgentAliasHistoryEvent
{
    public IReadOnlyList<JsonNode> RoutingConfiguration { get; init; } = [];

    public DateTimeOffset? EndDate { get; init; }

    public DateTimeOffset? StartDate { get; init; }
}
