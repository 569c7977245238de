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

    public static Answer PutResourcePolicy(Call call)
    {
        string arn = call.Need("resourceArn"), policy = call.Need("policy");
        if (!Exists(call, arn))
            throw call.NotFound($"There is no resource {arn}.");
        if (!NamesOnly(policy, arn))
            throw new AwsError(Refusal.Validation, "The policy is invalid: it must be JSON, and the Resource of each statement must be the ARN of the resource that it is attached to.");
        if (call.Objects(Collection).FirstOrDefault(p => p.Text("resourceArn") == arn) is { } known)
            known["policy"] = policy;
        else
            call.Collection(Collection).Add((JsonNode)new JsonObject { ["resourceArn"] = arn, ["policy"] = policy });
        return new Answer(new JsonObject { ["policy"] = policy });
    }

    private static bool Exists(Call call, string arn) => call.Objects("gateways").Any(g => g.Text("gatewayArn") == arn)
        || call.Objects("agentRuntimes").Any(r => r.Text("agentRuntimeArn") == arn) || call.Objects("memories").Any(m => m.Text("arn") == arn);

    private static bool NamesOnly(string policy, string arn)
    {
        try
        {
            return JsonNode.Parse(policy) is JsonObject document && document.Objects("Statement").Any() && document.Objects("Statement").All(s => s.Texts("Resource").Any() && s.Texts("Resource").All(r => r == arn));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
