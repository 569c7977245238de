using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>Recognises the role in which a service works for whoever calls it: the role of an agent or of a knowledge base. What it did,
/// somebody else asked for, and denying it stops the agent for everybody.</summary>
internal static class ServiceRoleMatcher
{
    /// <summary>Whether a finding or a summary names such a role: it has the role's own ARN, not a session's, and the name of the
    /// service in brackets, which no name in IAM can hold.</summary>
    public static bool IsServiceRole(string? arn, string principal) =>
        arn is not null && PrincipalArn.Parse(arn) is { RoleName: not null, SessionName: null } && principal.EndsWith(".amazonaws.com)", StringComparison.Ordinal);
}
