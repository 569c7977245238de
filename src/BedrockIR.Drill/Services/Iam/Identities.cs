using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users and what they belong to, and roles.</summary>
internal static class Identities
{
    public static Answer GetUser(Call call) => new(new JsonObject { ["User"] = ItemView.Show(call.Operation, Entities.User(call)) });

    public static Answer ListRoles(Call call)
    {
        JsonObject answer = [];
        Pages.Put(call, answer, "Roles", [.. Entities.Roles(call).Where(r => ListFilters.Pass(call, r)).Select(r => ItemView.Show(call.Operation, r))]);
        return new Answer(answer);
    }

    public static Answer ListGroupsForUser(Call call)
    {
        string[] groups = [.. Entities.User(call).Texts("_groups")];
        JsonObject answer = [];
        Pages.Put(call, answer, "Groups", [.. call.Objects("groups").Where(g => groups.Contains(g.Text("GroupName"))).Select(g => ItemView.Show(call.Operation, g))]);
        return new Answer(answer);
    }
}
