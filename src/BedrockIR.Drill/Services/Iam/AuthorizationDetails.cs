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
    private static readonly Dictionary<string, string> ListNames = new(StringComparer.Ordinal)
    {
        ["User"] = "UserDetailList", ["Group"] = "GroupDetailList", ["Role"] = "RoleDetailList", ["LocalManagedPolicy"] = "Policies", ["AWSManagedPolicy"] = "Policies",
    };

    public static OperationResult GetAccountAuthorizationDetails(ApiCall call)
    {
        string[] wanted = [.. call.Input.GetTexts("Filter")];
        if (Array.Find(wanted, w => !ListNames.ContainsKey(w)) is { } unknown)
            throw new AwsErrorException(AwsErrorKind.Validation, $"Value '[{unknown}]' at 'filter' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", ListNames.Keys)}]");
        JsonObject answer = [];
        Paginator.AddPage(call, answer, Entries, [.. CreateEntries(call).Where(e => wanted.Length == 0 || wanted.Contains(e.Kind)).Select(e => new JsonObject { ["list"] = ListNames[e.Kind], ["entry"] = e.Entry })]);
        foreach (string list in ListNames.Values.Distinct())
            answer[list] = new JsonArray([.. answer.GetObjects(Entries).Where(e => e.GetText("list") == list).Select(e => e["entry"]!.DeepClone())]);
        answer.Remove(Entries);
        return new OperationResult(answer);
    }

    private static IEnumerable<(string Kind, JsonObject Entry)> CreateEntries(ApiCall call)
    {
        foreach (JsonObject user in call.GetItems("users"))
            yield return ("User", CreateUserEntry(user));
        foreach (JsonObject group in call.GetItems("groups"))
            yield return ("Group", CreateEntityEntry(group, "GroupName", "GroupId", "GroupPolicyList"));
        foreach (JsonObject role in IamEntities.GetOwnRoles(call))
            yield return ("Role", CreateRoleEntry(role));
        foreach (JsonObject policy in call.GetItems("policies"))
        {
            JsonObject entry = CreatePolicyEntry(call, policy);
            bool ofAws = policy.GetText("Arn")?.StartsWith(AwsPolicies, StringComparison.Ordinal) == true;
            // Of AWS's own policies only those that are in use are shown.
            if (!ofAws || entry.GetNumber("AttachmentCount") + entry.GetNumber("PermissionsBoundaryUsageCount") > 0)
                yield return (ofAws ? "AWSManagedPolicy" : "LocalManagedPolicy", entry);
        }
    }

    private static JsonObject CreateUserEntry(JsonObject user)
    {
        JsonObject entry = CreateEntityEntry(user, "UserName", "UserId", "UserPolicyList");
        entry["GroupList"] = new JsonArray([.. user.GetTexts("_groups").Select(g => (JsonNode)g)]);
        return entry;
    }

    private static JsonObject CreateRoleEntry(JsonObject role)
    {
        JsonObject entry = CreateEntityEntry(role, "RoleName", "RoleId", "RolePolicyList");
        entry["AssumeRolePolicyDocument"] = PolicyDocuments.GetText(role["AssumeRolePolicyDocument"]);
        entry["InstanceProfileList"] = new JsonArray();
        entry["RoleLastUsed"] = role["RoleLastUsed"]?.DeepClone();
        return entry;
    }

    private static JsonObject CreateEntityEntry(JsonObject entity, string name, string id, string inlineList) => new()
    {
        ["Path"] = entity.GetText("Path") ?? "/",
        [name] = entity.GetText(name),
        [id] = entity.GetText(id),
        ["Arn"] = entity.GetText("Arn"),
        ["CreateDate"] = entity.GetText("CreateDate"),
        [inlineList] = new JsonArray([.. (entity["_inlinePolicies"] as JsonObject ?? []).Select(p => new JsonObject { ["PolicyName"] = p.Key, ["PolicyDocument"] = PolicyDocuments.GetText(p.Value) })]),
        ["AttachedManagedPolicies"] = new JsonArray([.. AttachedPolicies.GetPolicies(entity)]),
        ["PermissionsBoundary"] = entity["PermissionsBoundary"]?.DeepClone(),
        ["Tags"] = entity["Tags"]?.DeepClone(),
    };

    private static JsonObject CreatePolicyEntry(ApiCall call, JsonObject policy)
    {
        JsonObject entry = ManagedPolicies.CreateView(call, policy);
        entry.Remove("Tags");
        entry["PolicyVersionList"] = new JsonArray(ManagedPolicies.CreateDefaultVersionView(policy));
        return entry;
    }
}
