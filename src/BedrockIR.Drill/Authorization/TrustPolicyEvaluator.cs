using System.Text.Json.Nodes;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>What a role's trust policy says to somebody.</summary>
internal enum TrustLevel
{
    /// <summary>Nothing, or that he may not.</summary>
    None,

    /// <summary>It trusts his account to decide.</summary>
    TrustsAccount,

    /// <summary>It names himself.</summary>
    TrustsCaller,
}

/// <summary>Judges the trust policy of a role.</summary>
internal static class TrustPolicyEvaluator
{
    /// <summary>Whether the policy lets the caller assume the role.</summary>
    public static TrustLevel Evaluate(JsonNode? document, AuthenticatedCaller caller, AccessRequest request)
    {
        TrustLevel most = TrustLevel.None;
        foreach (IamStatement statement in IamPolicy.FromDocument("trust", "trust", document).Statements)
        {
            TrustLevel trust = EvaluatePrincipals(statement.Principal, caller);
            if (trust == TrustLevel.None || !statement.AppliesToAction(request))
                continue;
            if (statement.IsDeny)
                return TrustLevel.None;
            most = trust > most ? trust : most;
        }
        return most;
    }

    private static TrustLevel EvaluatePrincipals(JsonNode? principal, AuthenticatedCaller caller)
    {
        string[] named = principal.ToText() is { } all ? [all] : [.. principal.GetTexts("AWS")];
        return named.Any(n => n == "*" || n == caller.PrincipalArn || n == caller.Arn) ? TrustLevel.TrustsCaller
            : named.Any(n => n == caller.AccountId || n == $"arn:aws:iam::{caller.AccountId}:root") ? TrustLevel.TrustsAccount : TrustLevel.None;
    }
}
