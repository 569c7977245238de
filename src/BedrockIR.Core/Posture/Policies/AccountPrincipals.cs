using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Posture.Policies;

/// <summary>Reads all users and roles of an account, with their policies, in one question.</summary>
internal static class AccountPrincipals
{
    /// <summary>All of them.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<IReadOnlyList<Principal>> Of(AccountReader reader, string region)
    {
        IReadOnlyList<GetAccountAuthorizationDetailsResponse> pages =
            await reader.Pages(IamOperations.GetAccountAuthorizationDetails, new GetAccountAuthorizationDetailsRequest(), region).ConfigureAwait(false);
        Dictionary<string, PolicyDocument> managed = new(StringComparer.Ordinal);
        foreach (ManagedPolicyDetail policy in pages.SelectMany(p => p.Policies))
        {
            if (policy.Arn is { } arn && PolicyDocument.Parse(policy.PolicyVersionList.FirstOrDefault(v => v.IsDefaultVersion == true)?.Document) is { } document)
                managed[arn] = document;
        }
        Dictionary<string, GroupDetail> groups = pages.SelectMany(p => p.GroupDetailList).Where(g => g.GroupName is not null).ToDictionary(g => g.GroupName!, StringComparer.Ordinal);
        return [.. pages.SelectMany(p => p.UserDetailList).Select(u => Of(u, groups, managed)), .. pages.SelectMany(p => p.RoleDetailList).Select(r => Of(r, managed))];
    }

    private static Principal Of(UserDetail user, Dictionary<string, GroupDetail> groups, Dictionary<string, PolicyDocument> managed) => new(
        user.Arn ?? "", user.UserName ?? "", IsRole: false, user.CreateDate,
        [
            .. Inline(user.UserPolicyList, ""), .. Attached(user.AttachedManagedPolicies, managed, ""),
            .. user.GroupList.Where(groups.ContainsKey).SelectMany(g => (NamedPolicy[])
                [.. Inline(groups[g].GroupPolicyList, $" of the group {g}"), .. Attached(groups[g].AttachedManagedPolicies, managed, $" of the group {g}")]),
        ],
        BoundaryOf(user.PermissionsBoundary, managed), null);

    private static Principal Of(RoleDetail role, Dictionary<string, PolicyDocument> managed) => new(
        role.Arn ?? "", role.RoleName ?? "", IsRole: true, role.CreateDate,
        [.. Inline(role.RolePolicyList, ""), .. Attached(role.AttachedManagedPolicies, managed, "")],
        BoundaryOf(role.PermissionsBoundary, managed), PolicyDocument.Parse(role.AssumeRolePolicyDocument));

    private static PolicyDocument? BoundaryOf(AttachedPermissionsBoundary? boundary, Dictionary<string, PolicyDocument> managed) =>
        boundary?.PermissionsBoundaryArn is { } arn ? managed.GetValueOrDefault(arn) : null;

    private static IEnumerable<NamedPolicy> Inline(IReadOnlyList<PolicyDetail> policies, string from) =>
        policies.Select(p => Named(p.PolicyName, from, PolicyDocument.Parse(p.PolicyDocument))).OfType<NamedPolicy>();

    private static IEnumerable<NamedPolicy> Attached(IReadOnlyList<AttachedPolicy> policies, Dictionary<string, PolicyDocument> managed, string from) =>
        policies.Select(p => Named(p.PolicyName, from, managed.GetValueOrDefault(p.PolicyArn ?? ""))).OfType<NamedPolicy>();

    private static NamedPolicy? Named(string? name, string from, PolicyDocument? document) => document is null ? null : new NamedPolicy((name ?? "") + from, document);
}
