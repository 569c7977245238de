using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Policies that stand within a user, a role or a group.</summary>
internal static class InlinePolicies
{
    private const string Member = "_inlinePolicies";

    public static Answer ListInlinePolicies(Call call)
    {
        JsonObject answer = [];
        Pages.Put(call, answer, "PolicyNames", [.. Of(Entities.Find(call)).Select(p => (JsonNode)JsonValue.Create(p.Key)!)]);
        return new Answer(answer);
    }

    public static Answer GetInlinePolicy(Call call)
    {
        string key = call.Operation.Arguments.Text("key")!, name = call.Need("PolicyName");
        JsonNode document = Of(Entities.Find(call))[name] ?? throw Missing(call, name);
        return new Answer(new JsonObject { [key] = call.Need(key), ["PolicyName"] = name, ["PolicyDocument"] = Documents.Of(document) });
    }

    public static Answer PutInlinePolicy(Call call)
    {
        JsonObject entity = Entities.FindToChange(call);
        string name = call.Need("PolicyName");
        string document = call.Need("PolicyDocument");
        Policy.Parse(document, "MalformedPolicyDocument");
        long most = call.Operation.Arguments.Number("most")!.Value;
        int size = Of(entity).Where(p => p.Key != name).Sum(p => Size(Documents.Of(p.Value)!)) + Size(document);
        if (size > most)
            throw new AwsError("LimitExceeded", $"Maximum policy size of {most} bytes exceeded for {call.Operation.Arguments.Text("entity")!.TrimEnd('s')} {call.Need(call.Operation.Arguments.Text("key")!)}", 409);
        Of(entity)[name] = document;
        return new Answer([]);
    }

    public static Answer DeleteInlinePolicy(Call call)
    {
        JsonObject policies = Of(Entities.FindToChange(call));
        string name = call.Need("PolicyName");
        if (!policies.Remove(name))
            throw Missing(call, name);
        return new Answer([]);
    }

    // AWS does not count white space.
    private static int Size(string document) => document.Count(c => !char.IsWhiteSpace(c));

    private static JsonObject Of(JsonObject entity)
    {
        if (entity[Member] is not JsonObject policies)
            entity[Member] = policies = [];
        return policies;
    }

    private static AwsError Missing(Call call, string name) => call.NotFound($"The policy with name {name} cannot be found.");
}
