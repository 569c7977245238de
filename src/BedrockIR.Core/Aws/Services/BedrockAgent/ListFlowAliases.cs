using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>A flow's aliases.</summary>
internal sealed record ListFlowAliasesRequest : TokenRequest
{
    public required string FlowIdentifier { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListFlowAliases.</summary>
internal sealed record ListFlowAliasesResponse : TokenPage
{
    public required IReadOnlyList<FlowAliasSummary> FlowAliasSummaries { get; init; }
}

/// <summary>What AWS calls flowAliasSummary.</summary>
internal sealed record FlowAliasSummary
{
    public required string Name { get; init; }

    public required IReadOnlyList<FlowAliasRouting> RoutingConfiguration { get; init; }

    public required string FlowId { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public ConcurrencyConfiguration? ConcurrencyConfiguration { get; init; }
}

/// <summary>What AWS calls flowAliasRouting.</summary>
internal sealed record FlowAliasRouting
{
    public string? FlowVersion { get; init; }
}

/// <summary>What AWS calls concurrencyConfiguration.</summary>
internal sealed record ConcurrencyConfiguration
{
    public required string Type { get; init; }

    public int? MaxConcurrency { get; init; }
}
