using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>The policies that decide what a user or a role may do.</summary>
/// <param name="IdentityPolicies">Inline and attached ones, of its groups too.</param>
/// <param name="PermissionsBoundary">The permissions boundary; null when it has none.</param>
/// <param name="ServiceControlPolicies">The organization's policies on its account.</param>
internal sealed record PrincipalPolicies(IReadOnlyList<IamPolicy> IdentityPolicies, IamPolicy? PermissionsBoundary, IReadOnlyList<IamPolicy> ServiceControlPolicies)
{
    /// <summary>Finds them; none where the account does not know the identity.</summary>
    public static PrincipalPolicies Find(AccountState account, string principalArn)
    {
        JsonObject? user = account.GetGlobalItems("users").FirstOrDefault(u => u.GetText("Arn") == principalArn);
        JsonObject? entity = user ?? account.GetGlobalItems("roles").FirstOrDefault(r => r.GetText("Arn") == principalArn);
        List<IamPolicy> identity = entity is null ? [] : [.. GetEntityPolicies(account, entity, user is null ? "role" : "user")];
        foreach (string group in user.GetTexts("_groups"))
            identity.AddRange(account.GetGlobalItems("groups").Where(g => g.GetText("GroupName") == group).SelectMany(g => GetEntityPolicies(account, g, "group")));
        string? boundary = entity?[nameof(PermissionsBoundary)].GetText("PermissionsBoundaryArn");
        return new PrincipalPolicies(identity, boundary is null ? null : GetManagedPolicy(account, boundary), GetServiceControlPolicies(account, ArnParts.GetAccountId(principalArn, account.Id)));
    }

    private static IEnumerable<IamPolicy> GetEntityPolicies(AccountState account, JsonObject entity, string type)
    {
        foreach ((string name, JsonNode? document) in entity["_inlinePolicies"] as JsonObject ?? [])
            yield return IamPolicy.FromDocument(name, type, document);
        foreach (string arn in entity.GetTexts("_attachedPolicies"))
            yield return GetManagedPolicy(account, arn);
    }

    // A policy that the account's content lacks says nothing.
    private static IamPolicy GetManagedPolicy(AccountState account, string arn) => IamPolicy.FromDocument(arn[(arn.LastIndexOf('/') + 1)..],
        arn.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal) ? "aws-managed" : "user-managed",
        account.GetGlobalItems("policies").FirstOrDefault(p => p.GetText("Arn") == arn)?["_document"]);

    // Service control policies bind no one in the organization's management account.
    private static List<IamPolicy> GetServiceControlPolicies(AccountState account, string accountId)
    {
        string management = account.GetGlobalItems("organizationRoots").Select(r => ArnParts.GetAccountId(r.GetText("Arn"), "")).FirstOrDefault() ?? "";
        return accountId == management ? [] : [.. account.GetGlobalItems("organizationPolicies")
            .Where(p => p.GetText("Type") == "SERVICE_CONTROL_POLICY" && p.GetTexts("_targets").Any(t => t == accountId || t.StartsWith("r-", StringComparison.Ordinal)))
            .Select(p => IamPolicy.FromDocument(p.GetText("Name") ?? "", "scp", p["_content"]))];
    }
}
