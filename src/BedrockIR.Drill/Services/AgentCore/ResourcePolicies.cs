using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.AgentCore;

/// <summary>Resource policies of runtimes, gateways and memories. As with AWS, the policy must name the ARN of what it is put on.</summary>
internal static class ResourcePolicies
{
    private const string Collection = "resourcePolicies";

    public static OperationResult PutResourcePolicy(ApiCall call)
    {
        string arn = call.GetRequired("resourceArn"), policy = call.GetRequired("policy");
        if (!Exists(call, arn))
            throw call.CreateNotFoundError($"There is no resource {arn}.");
        if (!AppliesOnlyTo(policy, arn))
            throw new AwsErrorException(AwsErrorKind.Validation, "The policy is invalid: it must be JSON, and the Resource of each statement must be the ARN of the resource that it is attached to.");
        if (call.GetItems(Collection).FirstOrDefault(p => p.GetText("resourceArn") == arn) is { } known)
            known["policy"] = policy;
        else
            call.GetCollection(Collection).Add((JsonNode)new JsonObject { ["resourceArn"] = arn, ["policy"] = policy });
        return new OperationResult(new JsonObject { ["policy"] = policy });
    }

    private static bool Exists(ApiCall call, string arn) => call.GetItems("gateways").Any(g => g.GetText("gatewayArn") == arn)
        || call.GetItems("agentRuntimes").Any(r => r.GetText("agentRuntimeArn") == arn) || call.GetItems("memories").Any(m => m.GetText("arn") == arn);

    private static bool AppliesOnlyTo(string policy, string arn)
    {
        try
        {
            return JsonNode.Parse(policy) is JsonObject document && document.GetObjects("Statement").Any() && document.GetObjects("Statement").All(s => s.GetTexts("Resource").Any() && s.GetTexts("Resource").All(r => r == arn));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
