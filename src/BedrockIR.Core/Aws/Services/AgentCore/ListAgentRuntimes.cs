using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The agent runtimes of the region.</summary>
internal sealed record ListAgentRuntimesRequest : QueryTokenRequest;

/// <summary>The answer to ListAgentRuntimes.</summary>
internal sealed record ListAgentRuntimesResponse : TokenPage
{
    public required IReadOnlyList<AgentRuntimeSummary> AgentRuntimes { get; init; }
}

/// <summary>What AWS calls agentRuntime.</summary>
internal sealed record AgentRuntimeSummary
{
    public required string AgentRuntimeArn { get; init; }

    public required string AgentRuntimeId { get; init; }

    public string? AgentRuntimeVersion { get; init; }

    public string? AgentRuntimeName { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }

    public string? Status { get; init; }
}
