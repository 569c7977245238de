using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The flows of the region.</summary>
internal sealed record ListFlowsRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListFlows.</summary>
internal sealed record ListFlowsResponse : TokenPage
{
    public required IReadOnlyList<FlowSummary> FlowSummaries { get; init; }
}

/// <summary>What AWS calls flowSummary.</summary>
internal sealed record FlowSummary
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required string Version { get; init; }

    public string? Description { get; init; }
}
