using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Registers endpoints of the Marketplace with Bedrock. The SageMaker endpoints behind those that are not registered stay.</summary>
internal static class MarketplaceEndpoints
{
    private const string RegisteredCollection = "marketplaceModelEndpoints", UnregisteredCollection = "sageMakerEndpoints";

    public static OperationResult DeregisterEndpoint(ApiCall call)
    {
        Move(call, Find(call, RegisteredCollection, call.GetRequired("endpointArn")), RegisteredCollection, UnregisteredCollection);
        return new OperationResult([]);
    }

    public static OperationResult RegisterEndpoint(ApiCall call)
    {
        JsonObject endpoint = Find(call, UnregisteredCollection, call.GetRequired("endpointIdentifier"));
        endpoint["modelSourceIdentifier"] = call.GetRequired("modelSourceIdentifier");
        Move(call, endpoint, UnregisteredCollection, RegisteredCollection);
        return new OperationResult(new JsonObject { ["marketplaceModelEndpoint"] = endpoint.DeepClone() });
    }

    private static JsonObject Find(ApiCall call, string collection, string arn) =>
        call.GetItems(collection).FirstOrDefault(e => e.GetText("endpointArn") == arn) ?? throw call.CreateNotFoundError($"There is no endpoint {arn} among {collection}.");

    private static void Move(ApiCall call, JsonObject endpoint, string from, string to)
    {
        call.GetCollection(from).Remove(endpoint);
        call.GetCollection(to).Add((JsonNode)endpoint);
    }
}
