using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Registers endpoints of the Marketplace with Bedrock. The SageMaker endpoints behind those that are not registered stay.</summary>
internal static class MarketplaceEndpoints
{
    private const string Registered = "marketplaceModelEndpoints", Others = "sageMakerEndpoints";

    public static Answer DeregisterEndpoint(Call call)
    {
        Move(call, Find(call, Registered, call.Need("endpointArn")), Registered, Others);
        return new Answer([]);
    }

    public static Answer RegisterEndpoint(Call call)
    {
        JsonObject endpoint = Find(call, Others, call.Need("endpointIdentifier"));
        endpoint["modelSourceIdentifier"] = call.Need("modelSourceIdentifier");
        Move(call, endpoint, Others, Registered);
        return new Answer(new JsonObject { ["marketplaceModelEndpoint"] = endpoint.DeepClone() });
    }

    private static JsonObject Find(Call call, string collection, string arn) =>
        call.Objects(collection).FirstOrDefault(e => e.Text("endpointArn") == arn) ?? throw call.NotFound($"There is no endpoint {arn} among {collection}.");

    private static void Move(Call call, JsonObject endpoint, string from, string to)
    {
        call.Collection(from).Remove(endpoint);
        call.Collection(to).Add((JsonNode)endpoint);
    }
}
