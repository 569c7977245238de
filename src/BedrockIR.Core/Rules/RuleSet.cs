namespace BedrockIR.Rules;

/// <summary>The rules that apply, and what kept others from being loaded.</summary>
/// <param name="Rules">All rules, steps of correlations included, in the order of their files' names.</param>
/// <param name="Problems">Rules that were not loaded, and why.</param>
public sealed record RuleSet(IReadOnlyList<DetectionRule> Rules, IReadOnlyList<RuleProblem> Problems)
{
    /// <summary>What rules are to leave out.</summary>
    public IReadOnlyList<RuleFilter> Filters { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The files and folders of the user's that were loaded.</summary>
    internal IReadOnlyList<string> CustomPaths { get; init; } = [];

    /// <summary>The rule that a correlation means: of the same file first, then of any.</summary>
    /// <param name="reference">A name or an id; within a file also a title, as Suzaku's rules have it.</param>
    /// <param name="from">The correlation.</param>
    internal DetectionRule? Resolve(string reference, DetectionRule from) =>
        Rules.Where(r => r.Id != from.Id && (r.Name == reference || r.Id == reference || (r.Title == reference && r.Path == from.Path)))
            .OrderByDescending(r => r.Path == from.Path).FirstOrDefault();
}
