using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One gateway.</summary>
internal sealed record GetGatewayRequest
{
    public required string GatewayIdentifier { get; init; }
}

/// <summary>The answer to GetGateway.</summary>
internal sealed record GetGatewayResponse
{
    public required string GatewayArn { get; init; }

    public string? GatewayId { get; init; }

    public string? GatewayUrl { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>CREATING, UPDATING, UPDATE_UNSUCCESSFUL, DELETING, READY or FAILED.</summary>
    public string? Status { get; init; }

    public IReadOnlyList<string> StatusReasons { get; init; } = [];

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public string? ProtocolType { get; init; }

    public JsonNode? ProtocolConfiguration { get; init; }

    /// <summary>CUSTOM_JWT, AWS_IAM, NONE or AUTHENTICATE_ONLY.</summary>
    public string? AuthorizerType { get; init; }

    public JsonNode? AuthorizerConfiguration { get; init; }

    public string? KmsKeyArn { get; init; }

    public JsonNode? CustomTransformConfiguration { get; init; }

    public JsonNode? InterceptorConfigurations { get; init; }

    public JsonNode? PolicyEngineConfiguration { get; init; }

    public JsonNode? WorkloadIdentityDetails { get; init; }

    public string? ExceptionLevel { get; init; }

    public string? WebAclArn { get; init; }

    public JsonNode? WafConfiguration { get; init; }

    /// <summary>Members that came later than this type.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
