namespace BedrockIR.Drill.Access;

/// <summary>Decides as IAM does: what is denied anywhere is denied; else every kind of policy that there is must allow it.</summary>
internal static class Evaluator
{
    private const string IdentityBased = "identity-based policy", ServiceControl = "service control policy", Boundary = "permissions boundary";

    /// <summary>Decides a request.</summary>
    public static Decision Decide(PrincipalPolicies policies, AccessRequest request)
    {
        IReadOnlyList<Policy> boundary = policies.Boundary is { } one ? [one] : [];
        return Denial(policies.ServiceControl, ServiceControl, request)
            ?? Denial(policies.Identity, IdentityBased, request)
            ?? Denial(boundary, Boundary, request)
            ?? Lack(policies.ServiceControl, ServiceControl, AllowsAnything(policies.ServiceControl), request)
            ?? Lack(policies.Identity, IdentityBased, true, request)
            ?? Lack(boundary, Boundary, policies.Boundary is not null, request)
            ?? new Decision(true, false, IdentityBased, Allowing(policies.Identity, request));
    }

    // The organization's FullAWSAccess need not stand in a scenario: policies that only deny leave the rest allowed.
    private static bool AllowsAnything(IReadOnlyList<Policy> policies) => policies.Any(p => p.Statements.Any(s => !s.Denies));

    private static Decision? Denial(IReadOnlyList<Policy> policies, string source, AccessRequest request)
    {
        List<Policy> denying = [.. policies.Where(p => p.Statements.Any(s => s.Denies && s.Applies(request)))];
        return denying.Count == 0 ? null : new Decision(false, true, source, denying);
    }

    private static Decision? Lack(IReadOnlyList<Policy> policies, string source, bool matters, AccessRequest request) =>
        !matters || Allowing(policies, request).Count > 0 ? null : new Decision(false, false, source, []);

    private static List<Policy> Allowing(IReadOnlyList<Policy> policies, AccessRequest request) =>
        [.. policies.Where(p => p.Statements.Any(s => !s.Denies && s.Applies(request)))];
}
