using BedrockIR.Containment.Policies;
using BedrockIR.Containment.Settings;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether an inline policy fits beside the others.</summary>
internal static class InlineRoom
{
    /// <summary>Whether it does.</summary>
    /// <param name="principal">The user or the role.</param>
    /// <param name="name">The policy's name; one of that name is replaced.</param>
    /// <param name="document">The policy.</param>
    public static bool Has(KnownPrincipal principal, string name, string document)
    {
        int others = principal.InlinePolicies.Where(p => p.PolicyName != name).Sum(p => PolicyLimits.Size(PolicyText.Decoded(p.PolicyDocument)));
        return others + PolicyLimits.Size(document) <= (principal.User is null ? PolicyLimits.InlineOfRole : PolicyLimits.InlineOfUser);
    }
}
