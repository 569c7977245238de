using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Writes userIdentity, as CloudTrail does.</summary>
internal static class IdentityWriter
{
    /// <summary>Who makes a call at the scope's time.</summary>
    public static Identity Write(Principal who, AccountState state, Scope scope) =>
        who.User is not null ? User(who, state, scope)
        : who.Role is not null ? Session(who, state, scope)
        : new Identity(new JsonObject { ["type"] = "AWSService", ["invokedBy"] = who.Service }, null, null, null);

    private static Identity User(Principal who, AccountState state, Scope scope)
    {
        JsonObject? known = state.In("users").FirstOrDefault(u => (string?)u["UserName"] == who.User);
        string arn = (string?)known?["Arn"] ?? $"arn:aws:iam::{scope.Account}:user/{who.User}";
        JsonObject json = new()
        {
            ["type"] = "IAMUser",
            ["principalId"] = (string?)known?["UserId"] ?? Ids.Iam("AIDA", scope.Account + "/" + who.User),
            ["arn"] = arn,
            ["accountId"] = scope.Account,
            ["accessKeyId"] = who.Key,
            ["userName"] = who.User,
        };
        return new Identity(json, arn, who.Key, null);
    }

    private static Identity Session(Principal who, AccountState state, Scope scope)
    {
        JsonObject? known = state.In("roles").FirstOrDefault(r => (string?)r["RoleName"] == who.Role && r["_account"] is null);
        string issuerArn = (string?)known?["Arn"] ?? $"arn:aws:iam::{scope.Account}:role/{who.Role}";
        string id = (string?)known?["RoleId"] ?? Ids.Iam("AROA", scope.Account + "/" + who.Role);
        string session = Placeholders.Fill(who.Session!.Value, scope), arn = $"arn:aws:sts::{scope.Account}:assumed-role/{who.Role}/{session}";
        // A service opens a session for each call; others keep theirs until it ends.
        DateTimeOffset created = who.Service is null ? Opened(who, scope) : scope.At - TimeSpan.FromSeconds(1);
        string key = who.Key ?? (who.Service is null ? Ids.Iam("ASIA", arn + Placeholders.Iso(created)) : Ids.SessionKey(scope.Dice));
        JsonObject context = new()
        {
            ["sessionIssuer"] = new JsonObject
            {
                ["type"] = "Role", ["principalId"] = id, ["arn"] = issuerArn, ["accountId"] = scope.Account, ["userName"] = who.Role,
            },
            ["attributes"] = new JsonObject { ["creationDate"] = Placeholders.Iso(created), ["mfaAuthenticated"] = who.Mfa ? "true" : "false" },
        };
        if (who.Delivery is not null)
            context["ec2RoleDelivery"] = who.Delivery;
        JsonObject json = new()
        {
            ["type"] = "AssumedRole", ["principalId"] = $"{id}:{session}", ["arn"] = arn, ["accountId"] = scope.Account,
            ["accessKeyId"] = key, ["sessionContext"] = context,
        };
        if (who.Service is not null)
            json["invokedBy"] = who.Service;
        return new Identity(json, arn, key, issuerArn);
    }

    private static DateTimeOffset Opened(Principal who, Scope scope)
    {
        long since = (scope.Now - scope.At).Ticks / who.Renewed.Ticks;
        return Schedule.Whole(scope.Now - TimeSpan.FromTicks((since + 1) * who.Renewed.Ticks));
    }
}
