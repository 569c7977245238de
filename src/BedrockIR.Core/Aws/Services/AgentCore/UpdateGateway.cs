using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>Replaces the configuration of a gateway: what the request leaves out is gone afterwards.</summary>
internal sealed record UpdateGatewayRequest
{
    public required string GatewayIdentifier { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string RoleArn { get; init; }

    public string? ProtocolType { get; init; }

    public JsonNode? ProtocolConfiguration { get; init; }

    public required string AuthorizerType { get; init; }

    public JsonNode? AuthorizerConfiguration { get; init; }

    public string? KmsKeyArn { get; init; }

    public JsonNode? CustomTransformConfiguration { get; init; }

    public JsonNode? InterceptorConfigurations { get; init; }

    public JsonNode? PolicyEngineConfiguration { get; init; }

    public string? ExceptionLevel { get; init; }

    public JsonNode? WafConfiguration { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The request that changes nothing.</summary>
    /// <param name="gateway">What GetGateway answered; its id, name, role and authorizer type are there.</param>
    public static UpdateGatewayRequest From(GetGatewayResponse gateway) => new()
    {
        GatewayIdentifier = gateway.GatewayId!,
        Name = gateway.Name!,
        Description = gateway.Description,
        RoleArn = gateway.RoleArn!,
        ProtocolType = gateway.ProtocolType,
        ProtocolConfiguration = gateway.ProtocolConfiguration?.DeepClone(),
        AuthorizerType = gateway.AuthorizerType!,
        AuthorizerConfiguration = gateway.AuthorizerConfiguration?.DeepClone(),
        KmsKeyArn = gateway.KmsKeyArn,
        CustomTransformConfiguration = gateway.CustomTransformConfiguration?.DeepClone(),
        InterceptorConfigurations = gateway.InterceptorConfigurations?.DeepClone(),
        PolicyEngineConfiguration = gateway.PolicyEngineConfiguration?.DeepClone(),
        ExceptionLevel = gateway.ExceptionLevel,
        WafConfiguration = gateway.WafConfiguration?.DeepClone(),
        Others = gateway.Others,
    };
}
