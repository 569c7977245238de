using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Policies that stand within a user, a role or a group.</summary>
internal static class InlinePolicies
{
    private const string Member = "_inlinePolicies";

    public static OperationResult ListInlinePolicies(ApiCall call)
    {
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "PolicyNames", [.. GetPolicies(IamEntities.Find(call)).Select(p => (JsonNode)JsonValue.Create(p.Key)!)]);
        return new OperationResult(answer);
    }

    public static OperationResult GetInlinePolicy(ApiCall call)
    {
        string key = call.Operation.Arguments.GetText("key")!, name = call.GetRequired("PolicyName");
        JsonNode document = GetPolicies(IamEntities.Find(call))[name] ?? throw CreateNotFoundError(call, name);
        return new OperationResult(new JsonObject { [key] = call.GetRequired(key), ["PolicyName"] = name, ["PolicyDocument"] = PolicyDocuments.GetText(document) });
    }

    public static OperationResult PutInlinePolicy(ApiCall call)
    {
        JsonObject entity = IamEntities.FindModifiable(call);
        string name = call.GetRequired("PolicyName");
        string document = call.GetRequired("PolicyDocument");
        IamPolicy.ParseDocument(document, "MalformedPolicyDocument");
        long most = call.Operation.Arguments.GetNumber("most")!.Value;
        int size = GetPolicies(entity).Where(p => p.Key != name).Sum(p => GetSize(PolicyDocuments.GetText(p.Value)!)) + GetSize(document);
        if (size > most)
            throw new AwsErrorException("LimitExceeded", $"Maximum policy size of {most} bytes exceeded for {call.Operation.Arguments.GetText("entity")!.TrimEnd('s')} {call.GetRequired(call.Operation.Arguments.GetText("key")!)}", 409);
        GetPolicies(entity)[name] = document;
        return new OperationResult([]);
    }

    public static OperationResult DeleteInlinePolicy(ApiCall call)
    {
        JsonObject policies = GetPolicies(IamEntities.FindModifiable(call));
        string name = call.GetRequired("PolicyName");
        if (!policies.Remove(name))
            throw CreateNotFoundError(call, name);
        return new OperationResult([]);
    }

    // AWS does not count white space.
    private static int GetSize(string document) => document.Count(c => !char.IsWhiteSpace(c));

    private static JsonObject GetPolicies(JsonObject entity)
    {
        if (entity[Member] is not JsonObject policies)
            entity[Member] = policies = [];
        return policies;
    }

    private static AwsErrorException CreateNotFoundError(ApiCall call, string name) => call.CreateNotFoundError($"The policy with name {name} cannot be found.");
}
