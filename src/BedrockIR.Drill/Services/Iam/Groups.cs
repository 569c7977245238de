using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Groups and who is in them. A user keeps the names of his groups.</summary>
internal static class Groups
{
    private const string GroupsMember = "_groups";
    private const int MaxPerUser = 10, MaxPerAccount = 300;

    public static OperationResult CreateGroup(ApiCall call)
    {
        string name = call.GetRequired("GroupName"), path = call.Input.GetText("Path") ?? "/";
        if (call.GetItems("groups").Any(g => g.GetText("GroupName") == name))
            throw new AwsErrorException("EntityAlreadyExists", $"Group with name {name} already exists.", 409);
        if (call.GetItems("groups").Count() >= MaxPerAccount)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for GroupsPerAccount: {MaxPerAccount}", 409);
        JsonObject group = new()
        {
            ["Path"] = path,
            ["GroupName"] = name,
            ["GroupId"] = CredentialGenerator.NewId("AGPA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:group{path}{name}",
            ["CreateDate"] = call.Now.ToIso8601(),
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
        };
        call.GetCollection("groups").Add(group);
        return new OperationResult(new JsonObject { ["Group"] = ItemView.CreateView(call.Operation, group) });
    }

    public static OperationResult DeleteGroup(ApiCall call)
    {
        JsonObject group = IamEntities.Find(call);
        string? conflict = GetMembers(call, group).Any() ? "must remove users from group first"
            : group["_inlinePolicies"] is JsonObject { Count: > 0 } ? "must delete policies first"
            : group.GetTexts("_attachedPolicies").Any() ? "must detach all policies first" : null;
        if (conflict is not null)
            throw new AwsErrorException("DeleteConflict", $"Cannot delete entity, {conflict}.", 409);
        call.GetCollection("groups").Remove(group);
        return new OperationResult([]);
    }

    public static OperationResult GetGroup(ApiCall call)
    {
        JsonObject group = IamEntities.Find(call);
        JsonObject answer = new() { ["Group"] = ItemView.CreateView(call.Operation, group) };
        Paginator.AddPage(call, answer, "Users", [.. GetMembers(call, group).Select(u => ItemView.CreateView(call.Operation, u))]);
        return new OperationResult(answer);
    }

    public static OperationResult AddUserToGroup(ApiCall call)
    {
        string group = IamEntities.Find(call).GetText("GroupName")!;
        JsonObject user = IamEntities.FindUser(call);
        if (user.GetTexts(GroupsMember).Contains(group))
            return new OperationResult([]);
        if (user.GetTexts(GroupsMember).Count() >= MaxPerUser)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for GroupsPerUser: {MaxPerUser}", 409);
        if (user[GroupsMember] is not JsonArray groups)
            user[GroupsMember] = groups = [];
        groups.Add((JsonNode)group);
        return new OperationResult([]);
    }

    public static OperationResult RemoveUserFromGroup(ApiCall call)
    {
        string group = IamEntities.Find(call).GetText("GroupName")!;
        JsonObject user = IamEntities.FindUser(call);
        JsonNode member = (user[GroupsMember] as JsonArray)?.FirstOrDefault(g => g.ToText() == group)
            ?? throw call.CreateNotFoundError($"The user with name {user.GetText("UserName")} is not in the group {group}.");
        ((JsonArray)user[GroupsMember]!).Remove(member);
        return new OperationResult([]);
    }

    private static IEnumerable<JsonObject> GetMembers(ApiCall call, JsonObject group) =>
        call.GetItems("users").Where(u => u.GetTexts(GroupsMember).Contains(group.GetText("GroupName")));
}
