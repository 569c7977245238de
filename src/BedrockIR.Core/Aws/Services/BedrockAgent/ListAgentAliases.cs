using System.Text.Json;
using System.Text.Json.Serialization;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>An agent's aliases.</summary>
internal sealed record ListAgentAliasesRequest : TokenRequest
{
    public required string AgentId { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgentAliases.</summary>
internal sealed record ListAgentAliasesResponse : TokenPage
{
    public required IReadOnlyList<AgentAliasSummary> AgentAliasSummaries { get; init; }
}

/// <summary>What AWS calls agentAliasSummary.</summary>
internal sealed record AgentAliasSummary
{
    public required string AgentAliasId { get; init; }

    public required string AgentAliasName { get; init; }

    public required string AgentAliasStatus { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<AgentAliasRouting> RoutingConfiguration { get; init; } = [];

    public string? AliasInvocationState { get; init; }
}

/// <summary>What AWS calls agentAliasRouting.</summary>
internal sealed record AgentAliasRouting
{
    public string? AgentVersion { get; init; }

    public string? ProvisionedThroughput { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
