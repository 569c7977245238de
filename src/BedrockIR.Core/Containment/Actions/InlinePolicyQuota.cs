using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>Whether an inline policy fits beside the others.</summary>
internal static class InlinePolicyQuota
{
    /// <summary>Whether it does.</summary>
    /// <param name="principal">The user or the role.</param>
    /// <param name="name">The policy's name; one of that name is replaced.</param>
    /// <param name="document">The policy.</param>
    /// <param name="run">What is planned.</param>
    public static bool HasRoom(PrincipalDetail principal, string name, string document, PlanContext run)
    {
        Dictionary<string, int> sizes = principal.InlinePolicies.ToDictionary(p => p.PolicyName ?? "", p => PolicyQuotas.GetSize(PolicyText.Decode(p.PolicyDocument)));
        // A deny finds other places. RevokeSession has none, so a deny of the same plan leaves it the room.
        if (run.Suspects.Any(s => s.Principal?.Arn == principal.Arn && ActionSuggester.Suggest(s, run.Options.Actions).Contains("RevokeSession", StringComparer.OrdinalIgnoreCase)))
            sizes[ContainmentPolicies.RevocationPolicyName] = PolicyQuotas.GetSize(ContainmentPolicies.CreateRevocation(DateTimeOffset.UnixEpoch));
        sizes[name] = PolicyQuotas.GetSize(document);
        return sizes.Values.Sum() <= run.Quotas.GetInlinePolicySizeLimit(principal);
    }
}
