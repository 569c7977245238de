using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One target of a gateway.</summary>
internal sealed record GetGatewayTargetRequest
{
    public required string GatewayIdentifier { get; init; }

    public required string TargetId { get; init; }
}

/// <summary>The answer to GetGatewayTarget.</summary>
internal sealed record GetGatewayTargetResponse
{
    public string? GatewayArn { get; init; }

    public required string TargetId { get; init; }

    /// <summary>What the target is: a Lambda function, an MCP server, an OpenAPI schema, a runtime, a model provider.</summary>
    public JsonNode? TargetConfiguration { get; init; }
}
