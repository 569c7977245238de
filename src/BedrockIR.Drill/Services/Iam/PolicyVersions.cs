using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>The versions of managed policies. A policy keeps those that are not in force in <c>_versions</c>, by their ids.</summary>
internal static class PolicyVersions
{
    private const string VersionsMember = "_versions";
    private const int MaxVersions = 5;

    public static OperationResult ListPolicyVersions(ApiCall call)
    {
        JsonObject policy = ManagedPolicies.Find(call), answer = [];
        Paginator.AddPage(call, answer, "Versions", [ManagedPolicies.CreateDefaultVersionView(policy), .. GetOtherVersions(policy).Select(v => CreateView(policy, v.Key, v.Value))]);
        return new OperationResult(answer);
    }

    /// <summary>A version that is not in force; null when there is none of that id.</summary>
    public static JsonObject? Find(JsonObject policy, string id) => policy[VersionsMember]?[id] is { } document ? CreateView(policy, id, document) : null;

    /// <summary>Whether a policy has versions besides the one in force.</summary>
    public static bool HasOtherVersions(JsonObject policy) => GetOtherVersions(policy).Count > 0;

    public static OperationResult CreatePolicyVersion(ApiCall call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string document = call.GetRequired("PolicyDocument");
        IamPolicy.ParseDocument(document, "MalformedPolicyDocument");
        if (GetOtherVersions(policy).Count + 1 >= MaxVersions)
            throw new AwsErrorException("LimitExceeded", $"A managed policy can have up to {MaxVersions} versions. Before you create a new version, you must delete an existing version.", 409);
        string id = $"v{GetOtherVersions(policy).Select(v => v.Key).Append(GetDefaultId(policy)).Max(v => int.Parse(v[1..], CultureInfo.InvariantCulture)) + 1}";
        GetOtherVersions(policy)[id] = document;
        if (call.Input.GetFlag("SetAsDefault"))
            SetDefault(call, policy, id);
        return new OperationResult(new JsonObject { ["PolicyVersion"] = new JsonObject { ["VersionId"] = id, ["IsDefaultVersion"] = GetDefaultId(policy) == id, ["CreateDate"] = call.Now.ToIso8601() } });
    }

    public static OperationResult SetDefaultPolicyVersion(ApiCall call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string id = call.GetRequired("VersionId");
        if (id != GetDefaultId(policy))
            SetDefault(call, policy, id);
        return new OperationResult([]);
    }

    public static OperationResult DeletePolicyVersion(ApiCall call)
    {
        JsonObject policy = ManagedPolicies.Find(call);
        string id = call.GetRequired("VersionId");
        if (id == GetDefaultId(policy))
            throw new AwsErrorException("DeleteConflict", "Cannot delete the default version of a policy.", 409);
        return GetOtherVersions(policy).Remove(id) ? new OperationResult([]) : throw CreateNotFoundError(call, id);
    }

    private static void SetDefault(ApiCall call, JsonObject policy, string id)
    {
        JsonObject others = GetOtherVersions(policy);
        JsonNode document = others[id]?.DeepClone() ?? throw CreateNotFoundError(call, id);
        others[GetDefaultId(policy)] = policy["_document"]?.DeepClone();
        others.Remove(id);
        (policy["_document"], policy["DefaultVersionId"], policy["UpdateDate"]) = (document, id, call.Now.ToIso8601());
    }

    private static AwsErrorException CreateNotFoundError(ApiCall call, string id) => call.CreateNotFoundError($"Policy {call.GetRequired("PolicyArn")} version {id} does not exist or is not attachable.");

    private static string GetDefaultId(JsonObject policy) => policy.GetText("DefaultVersionId") ?? "v1";

    private static JsonObject GetOtherVersions(JsonObject policy)
    {
        if (policy[VersionsMember] is not JsonObject versions)
            policy[VersionsMember] = versions = [];
        return versions;
    }

    private static JsonObject CreateView(JsonObject policy, string id, JsonNode? document) =>
        new() { ["Document"] = PolicyDocuments.GetText(document), ["VersionId"] = id, ["IsDefaultVersion"] = false, ["CreateDate"] = policy.GetText("UpdateDate") };
}
