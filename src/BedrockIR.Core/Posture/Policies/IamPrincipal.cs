namespace BedrockIR.Posture.Policies;

/// <summary>A user or a role, and the policies that give it its rights.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsRole">Whether it is a role; else it is a user.</param>
/// <param name="CreateDate">When it was made.</param>
/// <param name="Policies">Its policies, and those of a user's groups.</param>
/// <param name="PermissionsBoundary">What limits it; null when nothing does.</param>
/// <param name="TrustPolicy">Who may assume a role; null of a user.</param>
internal sealed record IamPrincipal(
    string Arn, string Name, bool IsRole, DateTimeOffset? CreateDate, IReadOnlyList<NamedPolicy> Policies, PolicyDocument? PermissionsBoundary, PolicyDocument? TrustPolicy)
{
    // What begins so cannot be edited by the account.
    private const string ServiceLinkedRolePath = ":role/aws-service-role/";

    /// <summary>Whether it belongs to a service and cannot be changed.</summary>
    public bool IsServiceLinked => Arn.Contains(ServiceLinkedRolePath, StringComparison.Ordinal);

    /// <summary>Whether it may do something, as far as its policies and its boundary say. Conditions of what allows are taken as met,
    /// those of what denies as not.</summary>
    public bool IsAllowed(string action, string? resource = null) =>
        FindStatements(action, resource).Any(s => s.IsAllow) && !FindStatements(action, resource).Any(s => !s.IsAllow && !s.HasCondition) && PermissionsBoundary?.Allows(action, resource) != false;

    /// <summary>The policies with a statement that allows, is meant for every resource, and fits.</summary>
    public IEnumerable<NamedPolicy> FindGrants(Func<PolicyStatement, bool> fits) =>
        Policies.Where(p => p.Document.Statements.Any(s => s.IsAllow && fits(s)));

    /// <summary>Whether it may do everything.</summary>
    public bool IsAdministrator => FindGrants(s => s.MatchesEverything && s.MatchesAnyResource && !s.HasCondition).Any();

    private IEnumerable<PolicyStatement> FindStatements(string action, string? resource) =>
        Policies.SelectMany(p => p.Document.Statements).Where(s => s.MatchesAction(action) && s.MatchesResource(resource));
}

/// <summary>A policy and its name.</summary>
/// <param name="Name">Its name, with the group that it came by.</param>
/// <param name="Document">What it says.</param>
internal sealed record NamedPolicy(string Name, PolicyDocument Document);
