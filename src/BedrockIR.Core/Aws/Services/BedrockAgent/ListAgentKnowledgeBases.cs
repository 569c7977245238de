using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The knowledge bases of a version of an agent.</summary>
internal sealed record ListAgentKnowledgeBasesRequest : TokenRequest
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgentKnowledgeBases.</summary>
internal sealed record ListAgentKnowledgeBasesResponse : TokenPage
{
    public required IReadOnlyList<AgentKnowledgeBaseSummary> AgentKnowledgeBaseSummaries { get; init; }
}

/// <summary>What AWS calls agentKnowledgeBaseSummary.</summary>
internal sealed record AgentKnowledgeBaseSummary
{
    public required string KnowledgeBaseId { get; init; }

    public required string KnowledgeBaseState { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }
}
