using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The targets of a gateway.</summary>
internal sealed record ListGatewayTargetsRequest : QueryTokenRequest
{
    public required string GatewayIdentifier { get; init; }
}

/// <summary>The answer to ListGatewayTargets.</summary>
internal sealed record ListGatewayTargetsResponse : TokenPage
{
    public required IReadOnlyList<TargetSummary> Items { get; init; }
}

/// <summary>What AWS calls targetSummary.</summary>
internal sealed record TargetSummary
{
    public string? TargetId { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? TargetType { get; init; }
}
