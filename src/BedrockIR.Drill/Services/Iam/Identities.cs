using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users and what they belong to, and roles.</summary>
internal static class Identities
{
    public static OperationResult GetUser(ApiCall call) => new(new JsonObject { ["User"] = ItemView.CreateView(call.Operation, IamEntities.FindUser(call)) });

    public static OperationResult ListRoles(ApiCall call)
    {
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Roles", [.. IamEntities.GetOwnRoles(call).Where(r => ListFilters.Matches(call, r)).Select(r => ItemView.CreateView(call.Operation, r))]);
        return new OperationResult(answer);
    }

    public static OperationResult ListGroupsForUser(ApiCall call)
    {
        string[] groups = [.. IamEntities.FindUser(call).GetTexts("_groups")];
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "Groups", [.. call.GetItems("groups").Where(g => groups.Contains(g.GetText("GroupName"))).Select(g => ItemView.CreateView(call.Operation, g))]);
        return new OperationResult(answer);
    }
}
