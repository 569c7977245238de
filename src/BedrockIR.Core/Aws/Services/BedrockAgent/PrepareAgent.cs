namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>Makes the draft of an agent what its test alias runs.</summary>
internal sealed record PrepareAgentRequest
{
    public required string AgentId { get; init; }
}

/// <summary>The answer to PrepareAgent.</summary>
internal sealed record PrepareAgentResponse
{
    public string? AgentId { get; init; }

    public string? AgentStatus { get; init; }

    public string? AgentVersion { get; init; }

    public DateTimeOffset? PreparedAt { get; init; }
}
