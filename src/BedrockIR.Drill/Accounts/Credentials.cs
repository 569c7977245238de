using System.Text.Json.Nodes;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>Finds whose an access key is, in the account's state of this moment.</summary>
internal static class Credentials
{
    /// <summary>The key of a user or a session; null when there is none such.</summary>
    public static Credential? Find(AccountState account, string accessKeyId)
    {
        if (account.Global("accessKeys").FirstOrDefault(k => k.Text("AccessKeyId") == accessKeyId) is { } key)
            return OfUser(account, key, accessKeyId, "_secret");
        return account.Global("sessions").FirstOrDefault(s => s.Text("AccessKeyId") == accessKeyId) is { } session ? OfSession(account, session, accessKeyId) : null;
    }

    /// <summary>A Bedrock API key, by the id of the service-specific credential; null when there is none such.</summary>
    public static Credential? FindApiKey(AccountState account, string id) =>
        account.Global("serviceSpecificCredentials").FirstOrDefault(c => c.Text("ServiceSpecificCredentialId") == id) is { } key
        && OfUser(account, key, id, "_secret") is { } credential
            ? credential with { Expiration = key.Time("ExpirationDate"), Caller = credential.Caller with { WithBearerToken = true } } : null;

    private static Credential? OfUser(AccountState account, JsonObject key, string id, string secret)
    {
        JsonObject? user = account.Global("users").FirstOrDefault(u => u.Text("UserName") == key.Text("UserName"));
        return user is null ? null : new Credential(key.Text(secret) ?? "", null, key.Text("Status") == "Active", null, new Caller
        {
            AccessKeyId = id,
            AccountId = ArnParts.Account(user.Text("Arn"), account.Id),
            Arn = user.Text("Arn") ?? "",
            UserId = user.Text("UserId") ?? "",
            UserName = user.Text("UserName"),
        });
    }

    private static Credential? OfSession(AccountState account, JsonObject session, string id)
    {
        // A user's own session: it is the user as long as there is the user, whatever becomes of the key that opened it.
        if (session.Text("UserName") is { } user)
        {
            return OfUser(account, new JsonObject { ["UserName"] = user, ["Status"] = "Active" }, id, "_secret") is not { } own ? null : own with
            {
                Secret = session.Text("_secret") ?? "",
                Token = session.Text("_token"),
                Expiration = session.Time("Expiration"),
                Caller = own.Caller with { TokenIssueTime = session.Time("IssueTime") },
            };
        }
        string roleArn = session.Text("RoleArn") ?? "", name = session.Text("SessionName") ?? "";
        JsonObject? role = account.Global("roles").FirstOrDefault(r => r.Text("Arn") == roleArn);
        string accountId = ArnParts.Account(roleArn, account.Id);
        return new Credential(session.Text("_secret") ?? "", session.Text("_token"), role is not null, session.Time("Expiration"), new Caller
        {
            AccessKeyId = id,
            AccountId = accountId,
            Arn = $"arn:aws:sts::{accountId}:assumed-role/{roleArn[(roleArn.LastIndexOf('/') + 1)..]}/{name}",
            UserId = $"{role.Text("RoleId")}:{name}",
            RoleArn = roleArn,
            SessionName = name,
            TokenIssueTime = session.Time("IssueTime"),
        });
    }
}
