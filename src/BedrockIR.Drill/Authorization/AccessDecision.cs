namespace BedrockIR.Drill.Authorization;

/// <summary>What policies say to a request.</summary>
/// <param name="IsAllowed">Whether it may be done.</param>
/// <param name="IsExplicit">Whether a statement denies it, rather than none allowing it.</param>
/// <param name="Source">The kind of policy that decided, as error messages call it: identity-based policy …</param>
/// <param name="MatchedPolicies">The policies whose statements decided.</param>
internal sealed record AccessDecision(bool IsAllowed, bool IsExplicit, string Source, IReadOnlyList<IamPolicy> MatchedPolicies)
{
    /// <summary>The end of AWS's message: why it may not be done.</summary>
    public string DescribeReason(string action) => IsExplicit
        ? $"with an explicit deny in {Article} {Source}"
        : $"because no {Source} allows the {action} action";

    private string Article => Source.StartsWith('i') ? "an" : "a";
}
