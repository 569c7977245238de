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
    public required IReadOnlyList<AgentCollaboratorSummary> AgentCollaboratorSummaries { get; init; }
}

/// <summary>What AWS calls agentCollaboratorSummary.</summary>
internal sealed record AgentCollaboratorSummary
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public required string CollaboratorId { get; init; }

    public required AgentDescriptor AgentDescriptor { get; init; }

    public required string CollaborationInstruction { get; init; }

    public required string RelayConversationHistory { get; init; }

    public required string CollaboratorName { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }
}

/// <summary>What AWS calls agentDescriptor.</summary>
internal sealed record AgentDescriptor
{
    public string? AliasArn { get; init; }
}
