using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>What a version of an agent can do.</summary>
internal sealed record ListAgentActionGroupsRequest : TokenRequest
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListAgentActionGroups.</summary>
internal sealed record ListAgentActionGroupsResponse : TokenPage
{
    public required IReadOnlyList<ActionGroupSummary> ActionGroupSummaries { get; init; }
}

/// <summary>What AWS calls actionGroupSummary.</summary>
internal sealed record ActionGroupSummary
{
    public required string ActionGroupId { get; init; }

    public required string ActionGroupName { get; init; }

    public required string ActionGroupState { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }
}
