using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users that are made or renamed. What belongs to a user is kept by the user's name.</summary>
internal static class Users
{
    private static readonly string[] Belongings = ["accessKeys", "serviceSpecificCredentials", "loginProfiles"];

    public static Answer CreateUser(Call call)
    {
        string name = call.Need("UserName"), path = call.Input.Text("Path") ?? "/";
        RefuseTaken(call, name);
        JsonObject user = new()
        {
            ["Path"] = path,
            ["UserName"] = name,
            ["UserId"] = Keys.NewId("AIDA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:user{path}{name}",
            ["CreateDate"] = call.Now.Iso(),
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
            ["_groups"] = new JsonArray(),
        };
        call.Collection("users").Add(user);
        return new Answer(new JsonObject { ["User"] = ItemView.Show(call.Operation, user) });
    }

    public static Answer UpdateUser(Call call)
    {
        JsonObject user = Entities.User(call);
        string old = user.Text("UserName")!, name = call.Input.Text("NewUserName") ?? old, path = call.Input.Text("NewPath") ?? user.Text("Path") ?? "/";
        if (name != old)
            RefuseTaken(call, name);
        foreach (JsonObject item in Belongings.SelectMany(call.Objects).Where(i => i.Text("UserName") == old))
            item["UserName"] = name;
        (user["UserName"], user["Path"], user["Arn"]) = (name, path, $"arn:aws:iam::{call.Account.Id}:user{path}{name}");
        return new Answer([]);
    }

    private static void RefuseTaken(Call call, string name)
    {
        if (call.Objects("users").Any(u => u.Text("UserName") == name))
            throw new AwsError("EntityAlreadyExists", $"User with name {name} already exists.", 409);
    }
}
