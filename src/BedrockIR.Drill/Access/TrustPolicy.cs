using System.Text.Json.Nodes;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Access;

/// <summary>What a role's trust policy says to somebody.</summary>
internal enum Trust
{
    /// <summary>Nothing, or that he may not.</summary>
    None,

    /// <summary>It trusts his account to decide.</summary>
    OfAccount,

    /// <summary>It names himself.</summary>
    OfCaller,
}

/// <summary>Judges the trust policy of a role.</summary>
internal static class TrustPolicy
{
    /// <summary>Whether the policy lets the caller assume the role.</summary>
    public static Trust Ask(JsonNode? document, Caller caller, AccessRequest request)
    {
        Trust most = Trust.None;
        foreach (Statement statement in Policy.Of("trust", "trust", document).Statements)
        {
            Trust trust = OfPrincipals(statement.Principal, caller);
            if (trust == Trust.None || !statement.AppliesToAction(request))
                continue;
            if (statement.Denies)
                return Trust.None;
            most = trust > most ? trust : most;
        }
        return most;
    }

    private static Trust OfPrincipals(JsonNode? principal, Caller caller)
    {
        string[] named = principal.AsText() is { } all ? [all] : [.. principal.Texts("AWS")];
        return named.Any(n => n == "*" || n == caller.PrincipalArn || n == caller.Arn) ? Trust.OfCaller
            : named.Any(n => n == caller.AccountId || n == $"arn:aws:iam::{caller.AccountId}:root") ? Trust.OfAccount : Trust.None;
    }
}
