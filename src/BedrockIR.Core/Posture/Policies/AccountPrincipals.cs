using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Posture.Policies;

/// <summary>Reads all users and roles of an account, with their policies, in one question.</summary>
internal static class AccountPrincipals
{
    /// <summary>All of them.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<IReadOnlyList<IamPrincipal>> Read(CachedAwsQueries reader, string region)
    {
        IReadOnlyList<GetAccountAuthorizationDetailsResponse> pages =
            await reader.QueryPages(IamOperations.GetAccountAuthorizationDetails, new GetAccountAuthorizationDetailsRequest(), region).ConfigureAwait(false);
        // Every account has the roles that AWS Support and Trusted Advisor use.
        if (!pages.Any(p => p.RoleDetailList.Count > 0))
            throw Unreadable(region, "it names no role, and every account has some");
        Dictionary<string, PolicyDocument> managed = new(StringComparer.Ordinal);
        foreach (ManagedPolicyDetail policy in pages.SelectMany(p => p.Policies))
        {
            if (policy.PolicyVersionList.FirstOrDefault(v => v.IsDefaultVersion == true)?.Document is { } text)
                managed[policy.Arn] = Read(text, policy.Arn, region);
        }
        // A group that is there twice has the policies of both.
        ILookup<string, GroupDetail> groups = pages.SelectMany(p => p.GroupDetailList).ToLookup(g => g.GroupName, StringComparer.Ordinal);
        return [.. pages.SelectMany(p => p.UserDetailList).Select(u => Read(u, groups, managed, region)), .. pages.SelectMany(p => p.RoleDetailList).Select(r => Read(r, managed, region))];
    }

    private static IamPrincipal Read(UserDetail user, ILookup<string, GroupDetail> groups, Dictionary<string, PolicyDocument> managed, string region) => new(
        user.Arn, user.UserName, IsRole: false, user.CreateDate,
        [
            .. GetInlinePolicies(user.UserPolicyList, user.Arn, "", region), .. GetAttachedPolicies(user.AttachedManagedPolicies, managed, ""),
            .. user.GroupList.SelectMany(name => groups[name]).SelectMany(g => (NamedPolicy[])
                [.. GetInlinePolicies(g.GroupPolicyList, g.Arn, $" of the group {g.GroupName}", region), .. GetAttachedPolicies(g.AttachedManagedPolicies, managed, $" of the group {g.GroupName}")]),
        ],
        GetBoundary(user.PermissionsBoundary, managed), null);

    private static IamPrincipal Read(RoleDetail role, Dictionary<string, PolicyDocument> managed, string region) => new(
        role.Arn, role.RoleName, IsRole: true, role.CreateDate,
        [.. GetInlinePolicies(role.RolePolicyList, role.Arn, "", region), .. GetAttachedPolicies(role.AttachedManagedPolicies, managed, "")],
        GetBoundary(role.PermissionsBoundary, managed), role.AssumeRolePolicyDocument is { } trust ? Read(trust, role.Arn, region) : null);

    private static PolicyDocument? GetBoundary(AttachedPermissionsBoundary? boundary, Dictionary<string, PolicyDocument> managed) =>
        boundary?.PermissionsBoundaryArn is { } arn ? managed.GetValueOrDefault(arn) : null;

    private static IEnumerable<NamedPolicy> GetInlinePolicies(IReadOnlyList<PolicyDetail> policies, string owner, string from, string region) =>
        policies.Select(p => new NamedPolicy(p.PolicyName + from, Read(p.PolicyDocument, $"{p.PolicyName} of {owner}", region)));

    private static IEnumerable<NamedPolicy> GetAttachedPolicies(IReadOnlyList<AttachedPolicy> policies, Dictionary<string, PolicyDocument> managed, string from) =>
        policies.Where(p => managed.ContainsKey(p.PolicyArn)).Select(p => new NamedPolicy(p.PolicyName + from, managed[p.PolicyArn]));

    // What a policy that cannot be read allows is not known, which is not nothing.
    private static PolicyDocument Read(string text, string policy, string region) =>
        PolicyDocument.Parse(text) ?? throw Unreadable(region, $"the policy {SafeText.Clean(policy)} is not a policy document");

    private static AwsCallException Unreadable(string region, string problem) => new(IamOperations.GetAccountAuthorizationDetails.Action, new InputException("AnswerUnreadable",
        $"The answer to {IamOperations.GetAccountAuthorizationDetails.Action} in {region} is not what AWS sends ({problem}).", region));
}
