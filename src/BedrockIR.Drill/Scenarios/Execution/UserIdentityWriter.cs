using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Writes userIdentity, as CloudTrail does.</summary>
internal static class UserIdentityWriter
{
    /// <summary>Who makes a call at the scope's time.</summary>
    public static CallIdentity Write(ScenarioPrincipal who, ScenarioState state, PlaceholderScope scope) =>
        who.UserName is not null ? WriteUser(who, state, scope)
        : who.RoleName is not null ? WriteSession(who, state, scope)
        : new CallIdentity(new JsonObject { ["type"] = "AWSService", ["invokedBy"] = who.ServiceName }, null, null, null);

    private static CallIdentity WriteUser(ScenarioPrincipal who, ScenarioState state, PlaceholderScope scope)
    {
        JsonObject? known = state.GetItems("users").FirstOrDefault(u => (string?)u["UserName"] == who.UserName);
        string arn = (string?)known?["Arn"] ?? $"arn:aws:iam::{scope.AccountId}:user/{who.UserName}";
        JsonObject json = new()
        {
            ["type"] = "IAMUser",
            ["principalId"] = (string?)known?["UserId"] ?? AwsIdGenerator.CreateIamId("AIDA", scope.AccountId + "/" + who.UserName),
            ["arn"] = arn,
            ["accountId"] = scope.AccountId,
            ["accessKeyId"] = who.AccessKeyId,
            ["userName"] = who.UserName,
        };
        return new CallIdentity(json, arn, who.AccessKeyId, null);
    }

    private static CallIdentity WriteSession(ScenarioPrincipal who, ScenarioState state, PlaceholderScope scope)
    {
        JsonObject? known = state.GetItems("roles").FirstOrDefault(r => (string?)r["RoleName"] == who.RoleName && r["_account"] is null);
        string issuerArn = (string?)known?["Arn"] ?? $"arn:aws:iam::{scope.AccountId}:role/{who.RoleName}";
        string id = (string?)known?["RoleId"] ?? AwsIdGenerator.CreateIamId("AROA", scope.AccountId + "/" + who.RoleName);
        string session = PlaceholderReplacer.Replace(who.SessionName!.Value, scope), arn = $"arn:aws:sts::{scope.AccountId}:assumed-role/{who.RoleName}/{session}";
        // A service opens a session for each call; others keep theirs until it ends.
        DateTimeOffset created = who.ServiceName is null ? GetSessionStart(who, scope) : scope.Time - TimeSpan.FromSeconds(1);
        string key = who.AccessKeyId ?? (who.ServiceName is null ? AwsIdGenerator.CreateIamId("ASIA", arn + PlaceholderReplacer.FormatIso8601(created)) : AwsIdGenerator.NewSessionKeyId(scope.Random));
        JsonObject context = new()
        {
            ["sessionIssuer"] = new JsonObject
            {
                ["type"] = "Role", ["principalId"] = id, ["arn"] = issuerArn, ["accountId"] = scope.AccountId, ["userName"] = who.RoleName,
            },
            ["attributes"] = new JsonObject { ["creationDate"] = PlaceholderReplacer.FormatIso8601(created), ["mfaAuthenticated"] = who.HasMfa ? "true" : "false" },
        };
        if (who.Ec2RoleDelivery is not null)
            context["ec2RoleDelivery"] = who.Ec2RoleDelivery;
        JsonObject json = new()
        {
            ["type"] = "AssumedRole", ["principalId"] = $"{id}:{session}", ["arn"] = arn, ["accountId"] = scope.AccountId,
            ["accessKeyId"] = key, ["sessionContext"] = context,
        };
        if (who.ServiceName is not null)
            json["invokedBy"] = who.ServiceName;
        return new CallIdentity(json, arn, key, issuerArn);
    }

    private static DateTimeOffset GetSessionStart(ScenarioPrincipal who, PlaceholderScope scope)
    {
        long since = (scope.Now - scope.Time).Ticks / who.SessionDuration.Ticks;
        return CallScheduler.TruncateToSecond(scope.Now - TimeSpan.FromTicks((since + 1) * who.SessionDuration.Ticks));
    }
}
