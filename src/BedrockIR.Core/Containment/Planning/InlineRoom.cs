using BedrockIR.Containment.Measures;
using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether an inline policy fits beside the others, those that the same plan puts included.</summary>
internal static class InlineRoom
{
    /// <summary>Whether it does.</summary>
    /// <param name="principal">The user or the role.</param>
    /// <param name="name">The policy's name; one of that name is replaced.</param>
    /// <param name="document">The policy.</param>
    /// <param name="run">What is planned.</param>
    public static bool Has(KnownPrincipal principal, string name, string document, PlanRequest run)
    {
        Dictionary<string, int> sizes = principal.InlinePolicies.ToDictionary(p => p.PolicyName ?? "", p => PolicyQuotas.Size(PolicyText.Decoded(p.PolicyDocument)));
        // RevokeSession has no other place, so the denies leave it room; two denies of one plan must not count on the same room.
        foreach ((string other, string text) in Planned(principal, run))
            sizes[other] = PolicyQuotas.Size(text);
        sizes[name] = PolicyQuotas.Size(document);
        return sizes.Values.Sum() <= run.Quotas.InlineSizeOf(principal);
    }

    private static IEnumerable<(string Name, string Document)> Planned(KnownPrincipal principal, PlanRequest run)
    {
        HashSet<string> wanted = [.. run.Suspects.Where(s => s.Principal?.Arn == principal.Arn).SelectMany(s => Suggestions.Of(s, run.Options.Actions))];
        if (wanted.Contains("RevokeSession"))
            yield return (ContainmentPolicy.RevokeName, ContainmentPolicy.Revoke(DateTimeOffset.UnixEpoch));
        foreach (DenyLevel level in DenyLevel.Both.Where(l => wanted.Contains(l.Measure) && !principal.AttachedPolicies.Any(p => p.PolicyName == l.PolicyName)))
            yield return (level.PolicyName, level.Document);
    }
}
