using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Groups and who is in them. A user keeps the names of his groups.</summary>
internal static class Groups
{
    private const string Membership = "_groups";
    private const int MostPerUser = 10, MostPerAccount = 300;

    public static Answer CreateGroup(Call call)
    {
        string name = call.Need("GroupName"), path = call.Input.Text("Path") ?? "/";
        if (call.Objects("groups").Any(g => g.Text("GroupName") == name))
            throw new AwsError("EntityAlreadyExists", $"Group with name {name} already exists.", 409);
        if (call.Objects("groups").Count() >= MostPerAccount)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for GroupsPerAccount: {MostPerAccount}", 409);
        JsonObject group = new()
        {
            ["Path"] = path,
            ["GroupName"] = name,
            ["GroupId"] = Keys.NewId("AGPA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:group{path}{name}",
            ["CreateDate"] = call.Now.Iso(),
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
        };
        call.Collection("groups").Add(group);
        return new Answer(new JsonObject { ["Group"] = ItemView.Show(call.Operation, group) });
    }

    public static Answer DeleteGroup(Call call)
    {
        JsonObject group = Entities.Find(call);
        string? conflict = Members(call, group).Any() ? "must remove users from group first"
            : group["_inlinePolicies"] is JsonObject { Count: > 0 } ? "must delete policies first"
            : group.Texts("_attachedPolicies").Any() ? "must detach all policies first" : null;
        if (conflict is not null)
            throw new AwsError("DeleteConflict", $"Cannot delete entity, {conflict}.", 409);
        call.Collection("groups").Remove(group);
        return new Answer([]);
    }

    public static Answer GetGroup(Call call)
    {
        JsonObject group = Entities.Find(call);
        JsonObject answer = new() { ["Group"] = ItemView.Show(call.Operation, group) };
        Pages.Put(call, answer, "Users", [.. Members(call, group).Select(u => ItemView.Show(call.Operation, u))]);
        return new Answer(answer);
    }

    public static Answer AddUserToGroup(Call call)
    {
        string group = Entities.Find(call).Text("GroupName")!;
        JsonObject user = Entities.User(call);
        if (user.Texts(Membership).Contains(group))
            return new Answer([]);
        if (user.Texts(Membership).Count() >= MostPerUser)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for GroupsPerUser: {MostPerUser}", 409);
        if (user[Membership] is not JsonArray groups)
            user[Membership] = groups = [];
        groups.Add((JsonNode)group);
        return new Answer([]);
    }

    public static Answer RemoveUserFromGroup(Call call)
    {
        string group = Entities.Find(call).Text("GroupName")!;
        JsonObject user = Entities.User(call);
        JsonNode member = (user[Membership] as JsonArray)?.FirstOrDefault(g => g.AsText() == group)
            ?? throw call.NotFound($"The user with name {user.Text("UserName")} is not in the group {group}.");
        ((JsonArray)user[Membership]!).Remove(member);
        return new Answer([]);
    }

    private static IEnumerable<JsonObject> Members(Call call, JsonObject group) =>
        call.Objects("users").Where(u => u.Texts(Membership).Contains(group.Text("GroupName")));
}
