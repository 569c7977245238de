using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The gateways of the region.</summary>
internal sealed record ListGatewaysRequest : QueryTokenRequest;

/// <summary>The answer to ListGateways.</summary>
internal sealed record ListGatewaysResponse : TokenPage
{
    public required IReadOnlyList<GatewaySummary> Items { get; init; }
}

/// <summary>What AWS calls gatewaySummary.</summary>
internal sealed record GatewaySummary
{
    public required string GatewayId { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>CUSTOM_JWT, AWS_IAM, NONE or AUTHENTICATE_ONLY.</summary>
    public string? AuthorizerType { get; init; }

    public string? ProtocolType { get; init; }
}
