using System.Text.Json;

namespace BedrockIR.Posture.Policies;

/// <summary>An IAM policy, as far as it can be judged without a request: who may do what with which resources.</summary>
internal sealed class PolicyDocument
{
    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => Statements = statements;

    /// <summary>Its statements, in their order.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Reads a policy. Some operations give it URL-encoded.</summary>
    /// <returns>Null when the text is none.</returns>
    public static PolicyDocument? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(PolicyText.Decode(text)!);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Statement", out JsonElement statement))
                return null;
            JsonElement[] all = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
            return new PolicyDocument([.. all.Where(s => s.ValueKind == JsonValueKind.Object).Select(PolicyStatement.Parse)]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a principal may do something with a resource, as far as this policy alone says. Conditions of what allows are
    /// taken as met, those of what denies as not.</summary>
    /// <param name="action">The action.</param>
    /// <param name="resource">The resource's ARN; null where the policy is not asked about resources.</param>
    /// <param name="principal">The principal, as a resource's policy names it; null in a policy of an identity.</param>
    public bool Allows(string action, string? resource, PolicyPrincipal? principal = null)
    {
        PolicyStatement[] concerned = [.. Statements.Where(s => s.MatchesAction(action) && s.MatchesResource(resource) && s.MatchesPrincipal(principal))];
        return concerned.Any(s => s.IsAllow) && !concerned.Any(s => !s.IsAllow && !s.HasCondition);
    }
}
