using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Managed policies that are attached to a user, a role or a group.</summary>
internal static class AttachedPolicies
{
    private const string Member = "_attachedPolicies";
    private const int Most = 10;

    public static Answer ListAttachedPolicies(Call call)
    {
        string prefix = call.Input.Text("PathPrefix") ?? "/";
        JsonObject answer = [];
        Pages.Put(call, answer, "AttachedPolicies", [.. Of(Entities.Find(call)).Where(a => PathOf(a.Text("PolicyArn")!).StartsWith(prefix, StringComparison.Ordinal))]);
        return new Answer(answer);
    }

    public static Answer AttachPolicyToEntity(Call call)
    {
        JsonObject entity = Entities.FindToChange(call);
        string arn = call.Need("PolicyArn"), kind = call.Operation.Arguments.Text("entity")!.TrimEnd('s');
        if (!call.Objects("policies").Any(p => p.Text("Arn") == arn))
            throw call.NotFound($"Policy {arn} does not exist or is not attachable.");
        if (entity.Texts(Member).Contains(arn))
            return new Answer([]);
        if (entity.Texts(Member).Count() >= Most)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PoliciesPer{char.ToUpperInvariant(kind[0])}{kind[1..]}: {Most}", 409);
        if (entity[Member] is not JsonArray attached)
            entity[Member] = attached = [];
        attached.Add((JsonNode)arn);
        return new Answer([]);
    }

    public static Answer DetachPolicyFromEntity(Call call)
    {
        JsonObject entity = Entities.FindToChange(call);
        string arn = call.Need("PolicyArn");
        JsonNode? attached = (entity[Member] as JsonArray)?.FirstOrDefault(a => a.AsText() == arn);
        if (attached is null)
            throw call.NotFound($"Policy {arn} was not found.");
        ((JsonArray)entity[Member]!).Remove(attached);
        return new Answer([]);
    }

    /// <summary>The managed policies of a user, a role or a group, as IAM shows them.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject entity) =>
        entity.Texts(Member).Select(a => new JsonObject { ["PolicyName"] = a[(a.LastIndexOf('/') + 1)..], ["PolicyArn"] = a });

    // arn:aws:iam::aws:policy/service-role/Name has the path /service-role/.
    private static string PathOf(string arn)
    {
        string path = arn[arn.IndexOf('/', StringComparison.Ordinal)..];
        return path[..(path.LastIndexOf('/') + 1)];
    }
}
