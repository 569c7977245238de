using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Guardrails that the account puts before every model.</summary>
internal static class EnforcedGuardrails
{
    private static readonly string[] CopiedMembers = ["guardrailVersion", "selectiveContentGuarding", "modelEnforcement"];

    public static OperationResult PutEnforcedGuardrail(ApiCall call)
    {
        if (call.Input["guardrailInferenceConfig"] is not JsonObject wanted || wanted.GetText("guardrailIdentifier") is not { } id)
            throw new AwsErrorException(AwsErrorKind.Validation, "The guardrail is not named.");
        JsonObject guardrail = call.GetItems("guardrails").FirstOrDefault(g => IsIdOrArnOf(id, g))
            ?? throw call.CreateNotFoundError($"Could not find the guardrail {id} in {call.Region}.");
        JsonObject item = GetOrCreate(call);
        item["guardrailId"] = guardrail.GetText("id") ?? guardrail.GetText("guardrailId");
        item["guardrailArn"] = guardrail.GetText("arn") ?? guardrail.GetText("guardrailArn");
        foreach (string member in CopiedMembers.Where(wanted.ContainsKey))
            item[member] = wanted[member]!.DeepClone();
        item["updatedAt"] = call.Now.ToIso8601();
        item["updatedBy"] = call.Caller.Arn;
        return new OperationResult(new JsonObject { ["configId"] = item.GetText("configId"), ["updatedAt"] = item.GetText("updatedAt"), ["updatedBy"] = call.Caller.Arn });
    }

    private static bool IsIdOrArnOf(string id, JsonObject guardrail) =>
        id == guardrail.GetText("id") || id == guardrail.GetText("guardrailId") || id == guardrail.GetText("arn") || id == guardrail.GetText("guardrailArn");

    private static JsonObject GetOrCreate(ApiCall call)
    {
        string? configId = call.Input.GetText("configId");
        if (configId is not null)
            return call.GetItems("enforcedGuardrails").FirstOrDefault(c => c.GetText("configId") == configId) ?? throw call.CreateNotFoundError($"There is no configuration {configId}.");
        JsonObject made = new() { ["configId"] = Guid.NewGuid().ToString("N")[..12], ["owner"] = "ACCOUNT", ["createdAt"] = call.Now.ToIso8601(), ["createdBy"] = call.Caller.Arn };
        call.GetCollection("enforcedGuardrails").Add(made);
        return made;
    }
}
