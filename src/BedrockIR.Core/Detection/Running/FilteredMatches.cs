namespace BedrockIR.Detection.Running;

/// <summary>How many matches of a rule a filter left out.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Title">Its title.</param>
/// <param name="Filter">The filter's title.</param>
/// <param name="Count">How many events.</param>
public sealed record FilteredMatches(string RuleId, string Title, string Filter, long Count)
{
    /// <summary>The count, the rule and the filter.</summary>
    public override string ToString() => SafeText.Clean($"{Count:N0} matches of '{Title}' were left out by the filter '{Filter}'")!;
}
