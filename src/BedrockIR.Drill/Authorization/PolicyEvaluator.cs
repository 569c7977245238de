namespace BedrockIR.Drill.Authorization;

/// <summary>Decides as IAM does: what is denied anywhere is denied; else every kind of policy that there is must allow it.</summary>
internal static class PolicyEvaluator
{
    private const string IdentityBased = "identity-based policy", ServiceControl = "service control policy", Boundary = "permissions boundary";

    /// <summary>Decides a request.</summary>
    public static AccessDecision Evaluate(PrincipalPolicies policies, AccessRequest request)
    {
        IReadOnlyList<IamPolicy> boundary = policies.PermissionsBoundary is { } one ? [one] : [];
        return FindDenial(policies.ServiceControlPolicies, ServiceControl, request)
            ?? FindDenial(policies.IdentityPolicies, IdentityBased, request)
            ?? FindDenial(boundary, Boundary, request)
            ?? FindMissingAllow(policies.ServiceControlPolicies, ServiceControl, HasAllowStatement(policies.ServiceControlPolicies), request)
            ?? FindMissingAllow(policies.IdentityPolicies, IdentityBased, true, request)
            ?? FindMissingAllow(boundary, Boundary, policies.PermissionsBoundary is not null, request)
            ?? new AccessDecision(true, false, IdentityBased, GetAllowingPolicies(policies.IdentityPolicies, request));
    }

    // The organization's FullAWSAccess need not stand in a scenario: policies that only deny leave the rest allowed.
    private static bool HasAllowStatement(IReadOnlyList<IamPolicy> policies) => policies.Any(p => p.Statements.Any(s => !s.IsDeny));

    private static AccessDecision? FindDenial(IReadOnlyList<IamPolicy> policies, string source, AccessRequest request)
    {
        List<IamPolicy> denying = [.. policies.Where(p => p.Statements.Any(s => s.IsDeny && s.AppliesTo(request)))];
        return denying.Count == 0 ? null : new AccessDecision(false, true, source, denying);
    }

    private static AccessDecision? FindMissingAllow(IReadOnlyList<IamPolicy> policies, string source, bool matters, AccessRequest request) =>
        !matters || GetAllowingPolicies(policies, request).Count > 0 ? null : new AccessDecision(false, false, source, []);

    private static List<IamPolicy> GetAllowingPolicies(IReadOnlyList<IamPolicy> policies, AccessRequest request) =>
        [.. policies.Where(p => p.Statements.Any(s => !s.IsDeny && s.AppliesTo(request)))];
}
