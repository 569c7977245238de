using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Everything that decides what the account's users, groups and roles may do, in one list.</summary>
internal static class AuthorizationDetails
{
    private const string Entries = "_entries", AwsPolicies = "arn:aws:iam::aws:";

    // The list of the answer that each value of Filter asks for.
    private static readonly Dictionary<string, string> ListOf = new(StringComparer.Ordinal)
    {
        ["User"] = "UserDetailList", ["Group"] = "GroupDetailList", ["Role"] = "RoleDetailList", ["LocalManagedPolicy"] = "Policies", ["AWSManagedPolicy"] = "Policies",
    };

    public static Answer GetAccountAuthorizationDetails(Call call)
    {
        string[] wanted = [.. call.Input.Texts("Filter")];
        if (Array.Find(wanted, w => !ListOf.ContainsKey(w)) is { } unknown)
            throw new AwsError(Refusal.Validation, $"Value '[{unknown}]' at 'filter' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", ListOf.Keys)}]");
        JsonObject answer = [];
        Pages.Put(call, answer, Entries, [.. All(call).Where(e => wanted.Length == 0 || wanted.Contains(e.Kind)).Select(e => new JsonObject { ["list"] = ListOf[e.Kind], ["entry"] = e.Entry })]);
        foreach (string list in ListOf.Values.Distinct())
            answer[list] = new JsonArray([.. answer.Objects(Entries).Where(e => e.Text("list") == list).Select(e => e["entry"]!.DeepClone())]);
        answer.Remove(Entries);
        return new Answer(answer);
    }

    private static IEnumerable<(string Kind, JsonObject Entry)> All(Call call)
    {
        foreach (JsonObject user in call.Objects("users"))
            yield return ("User", User(user));
        foreach (JsonObject group in call.Objects("groups"))
            yield return ("Group", Entity(group, "GroupName", "GroupId", "GroupPolicyList"));
        foreach (JsonObject role in Entities.Roles(call))
            yield return ("Role", Role(role));
        foreach (JsonObject policy in call.Objects("policies"))
        {
            JsonObject entry = Policy(call, policy);
            bool ofAws = policy.Text("Arn")?.StartsWith(AwsPolicies, StringComparison.Ordinal) == true;
            // Of AWS's own policies only those that are in use are shown.
            if (!ofAws || entry.Number("AttachmentCount") + entry.Number("PermissionsBoundaryUsageCount") > 0)
                yield return (ofAws ? "AWSManagedPolicy" : "LocalManagedPolicy", entry);
        }
    }

    private static JsonObject User(JsonObject user)
    {
        JsonObject entry = Entity(user, "UserName", "UserId", "UserPolicyList");
        entry["GroupList"] = new JsonArray([.. user.Texts("_groups").Select(g => (JsonNode)g)]);
        return entry;
    }

    private static JsonObject Role(JsonObject role)
    {
        JsonObject entry = Entity(role, "RoleName", "RoleId", "RolePolicyList");
        entry["AssumeRolePolicyDocument"] = Documents.Of(role["AssumeRolePolicyDocument"]);
        entry["InstanceProfileList"] = new JsonArray();
        entry["RoleLastUsed"] = role["RoleLastUsed"]?.DeepClone();
        return entry;
    }

    private static JsonObject Entity(JsonObject entity, string name, string id, string inlineList) => new()
    {
        ["Path"] = entity.Text("Path") ?? "/",
        [name] = entity.Text(name),
        [id] = entity.Text(id),
        ["Arn"] = entity.Text("Arn"),
        ["CreateDate"] = entity.Text("CreateDate"),
        [inlineList] = new JsonArray([.. (entity["_inlinePolicies"] as JsonObject ?? []).Select(p => new JsonObject { ["PolicyName"] = p.Key, ["PolicyDocument"] = Documents.Of(p.Value) })]),
        ["AttachedManagedPolicies"] = new JsonArray([.. AttachedPolicies.Of(entity)]),
        ["PermissionsBoundary"] = entity["PermissionsBoundary"]?.DeepClone(),
        ["Tags"] = entity["Tags"]?.DeepClone(),
    };

    private static JsonObject Policy(Call call, JsonObject policy)
    {
        JsonObject entry = ManagedPolicies.View(call, policy);
        entry.Remove("Tags");
        entry["PolicyVersionList"] = new JsonArray(ManagedPolicies.DefaultVersion(policy));
        return entry;
    }
}
