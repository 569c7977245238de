using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>The versions of managed policies. A policy keeps those that are not in force in <c>_versions</c>, by their ids.</summary>
internal static class PolicyVersions
{
    private const string Versions = "_versions";
    private const int MostVersions = 5;

    public static Answer ListPolicyVersions(Call call)
    {
        JsonObject policy = ManagedPolicies.Find(call), answer = [];
        Pages.Put(call, answer, "Versions", [ManagedPolicies.DefaultVersion(policy), .. Others(policy).Select(v => View(policy, v.Key, v.Value))]);
        return new Answer(answer);
    }

    /// <summary>A version that is not in force; null when there is none of that id.</summary>
    public static JsonObject? Find(JsonObject policy, string id) => policy[Versions]?[id] is { } document ? View(policy, id, document) : null;

    /// <summary>Whether a policy has versions besides the one in force.</summary>
    public static bool Any(JsonObject policy) => Others(policy).Count > 0;

    public static Answer CreatePolicyVersion(Call call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string document = call.Need("PolicyDocument");
        Policy.Parse(document, "MalformedPolicyDocument");
        if (Others(policy).Count + 1 >= MostVersions)
            throw new AwsError("LimitExceeded", $"A managed policy can have up to {MostVersions} versions. Before you create a new version, you must delete an existing version.", 409);
        string id = $"v{Others(policy).Select(v => v.Key).Append(Current(policy)).Max(v => int.Parse(v[1..], CultureInfo.InvariantCulture)) + 1}";
        Others(policy)[id] = document;
        if (call.Input.Flag("SetAsDefault"))
            PutInForce(call, policy, id);
        return new Answer(new JsonObject { ["PolicyVersion"] = new JsonObject { ["VersionId"] = id, ["IsDefaultVersion"] = Current(policy) == id, ["CreateDate"] = call.Now.Iso() } });
    }

    public static Answer SetDefaultPolicyVersion(Call call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string id = call.Need("VersionId");
        if (id != Current(policy))
            PutInForce(call, policy, id);
        return new Answer([]);
    }

    public static Answer DeletePolicyVersion(Call call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string id = call.Need("VersionId");
        if (id == Current(policy))
            throw new AwsError("DeleteConflict", "Cannot delete the default version of a policy.", 409);
        return Others(policy).Remove(id) ? new Answer([]) : throw Missing(call, id);
    }

    private static void PutInForce(Call call, JsonObject policy, string id)
    {
        JsonObject others = Others(policy);
        JsonNode document = others[id]?.DeepClone() ?? throw Missing(call, id);
        others[Current(policy)] = policy["_document"]?.DeepClone();
        others.Remove(id);
        (policy["_document"], policy["DefaultVersionId"], policy["UpdateDate"]) = (document, id, call.Now.Iso());
    }

    private static AwsError Missing(Call call, string id) => call.NotFound($"Policy {call.Need("PolicyArn")} version {id} does not exist or is not attachable.");

    private static string Current(JsonObject policy) => policy.Text("DefaultVersionId") ?? "v1";

    private static JsonObject Others(JsonObject policy)
    {
        if (policy[Versions] is not JsonObject versions)
            policy[Versions] = versions = [];
        return versions;
    }

    private static JsonObject View(JsonObject policy, string id, JsonNode? document) =>
        new() { ["Document"] = Documents.Of(document), ["VersionId"] = id, ["IsDefaultVersion"] = false, ["CreateDate"] = policy.Text("UpdateDate") };
}
