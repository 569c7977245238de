using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The agents that a version of an agent works with.</summary>
internal sealed record ListAgentCollaboratorsRequest : TokenRequest
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgentCollaborators.</summary>
internal sealed record ListAgentCollaboratorsResponse : TokenPage
{
    public IReadOnlyList<AgentCollaboratorSummary> AgentCollaboratorSummaries { get; init; } = [];
}

/// <summary>What AWS calls agentCollaboratorSummary.</summary>
internal sealed record AgentCollaboratorSummary
{
    public string? AgentId { get; init; }

    public string? AgentVersion { get; init; }

    public string? CollaboratorId { get; init; }

    public AgentDescriptor? AgentDescriptor { get; init; }

    public string? CollaborationInstruction { get; init; }

    public string? RelayConversationHistory { get; init; }

    public string? CollaboratorName { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }
}

/// <summary>What AWS calls agentDescriptor.</summary>
internal sealed record AgentDescriptor
{
    public string? AliasArn { get; init; }
}
