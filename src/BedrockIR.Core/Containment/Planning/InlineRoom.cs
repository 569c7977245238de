using BedrockIR.Containment.Policies;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether an inline policy fits beside the others.</summary>
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
        // A deny finds other places. RevokeSession has none, so a deny of the same plan leaves it the room.
        if (run.Suspects.Any(s => s.Principal?.Arn == principal.Arn && Suggestions.Of(s, run.Options.Actions).Contains("RevokeSession", StringComparer.OrdinalIgnoreCase)))
            sizes[ContainmentPolicy.RevokeName] = PolicyQuotas.Size(ContainmentPolicy.Revoke(DateTimeOffset.UnixEpoch));
        sizes[name] = PolicyQuotas.Size(document);
        return sizes.Values.Sum() <= run.Quotas.InlineSizeOf(principal);
    }
}
