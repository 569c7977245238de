using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Guardrails that the account puts before every model.</summary>
internal static class EnforcedGuardrails
{
    private static readonly string[] Taken = ["guardrailVersion", "selectiveContentGuarding", "modelEnforcement"];

    public static Answer PutEnforcedGuardrail(Call call)
    {
        if (call.Input["guardrailInferenceConfig"] is not JsonObject wanted || wanted.Text("guardrailIdentifier") is not { } id)
            throw new AwsError(Refusal.Validation, "The guardrail is not named.");
        JsonObject guardrail = call.Objects("guardrails").FirstOrDefault(g => Names(id, g))
            ?? throw call.NotFound($"Could not find the guardrail {id} in {call.Region}.");
        JsonObject item = Kept(call);
        item["guardrailId"] = guardrail.Text("id") ?? guardrail.Text("guardrailId");
        item["guardrailArn"] = guardrail.Text("arn") ?? guardrail.Text("guardrailArn");
        foreach (string member in Taken.Where(wanted.ContainsKey))
            item[member] = wanted[member]!.DeepClone();
        item["updatedAt"] = call.Now.Iso();
        item["updatedBy"] = call.Caller.Arn;
        return new Answer(new JsonObject { ["configId"] = item.Text("configId"), ["updatedAt"] = item.Text("updatedAt"), ["updatedBy"] = call.Caller.Arn });
    }

    private static bool Names(string id, JsonObject guardrail) =>
        id == guardrail.Text("id") || id == guardrail.Text("guardrailId") || id == guardrail.Text("arn") || id == guardrail.Text("guardrailArn");

    private static JsonObject Kept(Call call)
    {
        string? configId = call.Input.Text("configId");
        if (configId is not null)
            return call.Objects("enforcedGuardrails").FirstOrDefault(c => c.Text("configId") == configId) ?? throw call.NotFound($"There is no configuration {configId}.");
        JsonObject made = new() { ["configId"] = Guid.NewGuid().ToString("N")[..12], ["owner"] = "ACCOUNT", ["createdAt"] = call.Now.Iso(), ["createdBy"] = call.Caller.Arn };
        call.Collection("enforcedGuardrails").Add(made);
        return made;
    }
}
