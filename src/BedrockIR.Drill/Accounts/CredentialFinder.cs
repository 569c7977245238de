using System.Text.Json.Nodes;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>Finds whose an access key is, in the account's state of this moment.</summary>
internal static class CredentialFinder
{
    /// <summary>The key of a user or a session; null when there is none such.</summary>
    public static Credential? Find(AccountState account, string accessKeyId)
    {
        if (account.GetGlobalItems("accessKeys").FirstOrDefault(k => k.GetText("AccessKeyId") == accessKeyId) is { } key)
            return CreateForUser(account, key, accessKeyId, "_secret");
        return account.GetGlobalItems("sessions").FirstOrDefault(s => s.GetText("AccessKeyId") == accessKeyId) is { } session ? CreateForSession(account, session, accessKeyId) : null;
    }

    /// <summary>A Bedrock API key, by the id of the service-specific credential; null when there is none such.</summary>
    public static Credential? FindApiKey(AccountState account, string id) =>
        account.GetGlobalItems("serviceSpecificCredentials").FirstOrDefault(c => c.GetText("ServiceSpecificCredentialId") == id) is { } key
        && CreateForUser(account, key, id, "_secret") is { } credential
            ? credential with { Expiration = key.GetTime("ExpirationDate"), Caller = credential.Caller with { UsesBearerToken = true } } : null;

    private static Credential? CreateForUser(AccountState account, JsonObject key, string id, string secret)
    {
        JsonObject? user = account.GetGlobalItems("users").FirstOrDefault(u => u.GetText("UserName") == key.GetText("UserName"));
        return user is null ? null : new Credential(key.GetText(secret) ?? "", null, key.GetText("Status") == "Active", null, new AuthenticatedCaller
        {
            AccessKeyId = id,
            AccountId = ArnParts.GetAccountId(user.GetText("Arn"), account.Id),
            Arn = user.GetText("Arn") ?? "",
            UserId = user.GetText("UserId") ?? "",
            UserName = user.GetText("UserName"),
        });
    }

    private static Credential? CreateForSession(AccountState account, JsonObject session, string id)
    {
        // A user's own session: it is the user as long as there is the user, whatever becomes of the key that opened it.
        if (session.GetText("UserName") is { } user)
        {
            return CreateForUser(account, new JsonObject { ["UserName"] = user, ["Status"] = "Active" }, id, "_secret") is not { } own ? null : own with
            {
                Secret = session.GetText("_secret") ?? "",
                Token = session.GetText("_token"),
                Expiration = session.GetTime("Expiration"),
                Caller = own.Caller with { TokenIssueTime = session.GetTime("IssueTime") },
            };
        }
        string roleArn = session.GetText("RoleArn") ?? "", name = session.GetText("SessionName") ?? "";
        JsonObject? role = account.GetGlobalItems("roles").FirstOrDefault(r => r.GetText("Arn") == roleArn);
        string accountId = ArnParts.GetAccountId(roleArn, account.Id);
        return new Credential(session.GetText("_secret") ?? "", session.GetText("_token"), role is not null, session.GetTime("Expiration"), new AuthenticatedCaller
        {
            AccessKeyId = id,
            AccountId = accountId,
            Arn = $"arn:aws:sts::{accountId}:assumed-role/{roleArn[(roleArn.LastIndexOf('/') + 1)..]}/{name}",
            UserId = $"{role.GetText("RoleId")}:{name}",
            RoleArn = roleArn,
            SessionName = name,
            TokenIssueTime = session.GetTime("IssueTime"),
        });
    }
}
