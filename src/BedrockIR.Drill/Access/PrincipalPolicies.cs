using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Access;

/// <summary>The policies that decide what a user or a role may do.</summary>
/// <param name="Identity">Inline and attached ones, of its groups too.</param>
/// <param name="Boundary">The permissions boundary; null when it has none.</param>
/// <param name="ServiceControl">The organization's policies on its account.</param>
internal sealed record PrincipalPolicies(IReadOnlyList<Policy> Identity, Policy? Boundary, IReadOnlyList<Policy> ServiceControl)
{
    /// <summary>Finds them; none where the account does not know the identity.</summary>
    public static PrincipalPolicies Of(AccountState account, string principalArn)
    {
        JsonObject? user = account.Global("users").FirstOrDefault(u => u.Text("Arn") == principalArn);
        JsonObject? entity = user ?? account.Global("roles").FirstOrDefault(r => r.Text("Arn") == principalArn);
        List<Policy> identity = entity is null ? [] : [.. OfEntity(account, entity, user is null ? "role" : "user")];
        foreach (string group in user.Texts("_groups"))
            identity.AddRange(account.Global("groups").Where(g => g.Text("GroupName") == group).SelectMany(g => OfEntity(account, g, "group")));
        string? boundary = entity?["PermissionsBoundary"].Text("PermissionsBoundaryArn");
        return new PrincipalPolicies(identity, boundary is null ? null : Managed(account, boundary), ServiceControlOf(account, ArnParts.Account(principalArn, account.Id)));
    }

    private static IEnumerable<Policy> OfEntity(AccountState account, JsonObject entity, string type)
    {
        foreach ((string name, JsonNode? document) in entity["_inlinePolicies"] as JsonObject ?? [])
            yield return Policy.Of(name, type, document);
        foreach (string arn in entity.Texts("_attachedPolicies"))
            yield return Managed(account, arn);
    }

    // A policy that the account's content lacks says nothing.
    private static Policy Managed(AccountState account, string arn) => Policy.Of(arn[(arn.LastIndexOf('/') + 1)..],
        arn.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal) ? "aws-managed" : "user-managed",
        account.Global("policies").FirstOrDefault(p => p.Text("Arn") == arn)?["_document"]);

    // Service control policies bind no one in the organization's management account.
    private static List<Policy> ServiceControlOf(AccountState account, string accountId)
    {
        string management = account.Global("organizationRoots").Select(r => ArnParts.Account(r.Text("Arn"), "")).FirstOrDefault() ?? "";
        return accountId == management ? [] : [.. account.Global("organizationPolicies")
            .Where(p => p.Text("Type") == "SERVICE_CONTROL_POLICY" && p.Texts("_targets").Any(t => t == accountId || t.StartsWith("r-", StringComparison.Ordinal)))
            .Select(p => Policy.Of(p.Text("Name") ?? "", "scp", p["_content"]))];
    }
}
