namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>Changes an alias, and with it whether it takes calls. It names what is to stay, too.</summary>
internal sealed record UpdateAgentAliasRequest
{
    public required string AgentId { get; init; }

    public required string AgentAliasId { get; init; }

    public required string AgentAliasName { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<AgentAliasRouting>? RoutingConfiguration { get; init; }

    /// <summary>ACCEPT_INVOCATIONS or REJECT_INVOCATIONS.</summary>
    public string? AliasInvocationState { get; init; }
}

/// <summary>The answer to UpdateAgentAlias.</summary>
internal sealed record UpdateAgentAliasResponse
{
    public required AgentAlias AgentAlias { get; init; }
}
