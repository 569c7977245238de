using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users that are made or renamed. What belongs to a user is kept by the user's name.</summary>
internal static class Users
{
    private static readonly string[] UserCollections = ["accessKeys", "serviceSpecificCredentials", "loginProfiles"];

    public static OperationResult CreateUser(ApiCall call)
    {
        string name = call.GetRequired("UserName"), path = call.Input.GetText("Path") ?? "/";
        CheckNameIsFree(call, name);
        JsonObject user = new()
        {
            ["Path"] = path,
            ["UserName"] = name,
            ["UserId"] = CredentialGenerator.NewId("AIDA"),
            ["Arn"] = $"arn:aws:iam::{call.Account.Id}:user{path}{name}",
            ["CreateDate"] = call.Now.ToIso8601(),
            ["_inlinePolicies"] = new JsonObject(),
            ["_attachedPolicies"] = new JsonArray(),
            ["_groups"] = new JsonArray(),
        };
        call.GetCollection("users").Add(user);
        return new OperationResult(new JsonObject { ["User"] = ItemView.CreateView(call.Operation, user) });
    }

    public static OperationResult UpdateUser(ApiCall call)
    {
        JsonObject user = IamEntities.FindUser(call);
        string old = user.GetText("UserName")!, name = call.Input.GetText("NewUserName") ?? old, path = call.Input.GetText("NewPath") ?? user.GetText("Path") ?? "/";
        if (name != old)
            CheckNameIsFree(call, name);
        foreach (JsonObject item in UserCollections.SelectMany(call.GetItems).Where(i => i.GetText("UserName") == old))
            item["UserName"] = name;
        (user["UserName"], user["Path"], user["Arn"]) = (name, path, $"arn:aws:iam::{call.Account.Id}:user{path}{name}");
        return new OperationResult([]);
    }

    private static void CheckNameIsFree(ApiCall call, string name)
    {
        if (call.GetItems("users").Any(u => u.GetText("UserName") == name))
            throw new AwsErrorException("EntityAlreadyExists", $"User with name {name} already exists.", 409);
    }
}
