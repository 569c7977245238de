using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>Connects correlations with the rules whose matches they take, and with the correlations around them.</summary>
internal static class CorrelationPlan
{
    /// <summary>The runs of all correlations, those within others before them.</summary>
    /// <param name="set">The rules and filters.</param>
    /// <param name="rules">The runs of the rules on single events.</param>
    /// <param name="found">Takes what correlations find.</param>
    public static CorrelationRun[] Connect(RuleSet set, IReadOnlyList<RuleRun> rules, Action<Rule, Match, string> found)
    {
        CorrelationRun[] outermostFirst = [.. set.Rules.Where(r => r.Correlation is not null)
            .OrderByDescending(r => Depth(set, r)).Select(r => new CorrelationRun(r, found))];
        // Those around must know what they want before those within are asked for it.
        foreach (CorrelationRun correlation in outermostFirst)
        {
            FilterRun filters = new(correlation.Rule, set.Filters.Where(f => f.AppliesTo(correlation.Rule)));
            for (int step = 0; step < correlation.Rule.Correlation!.Rules.Count; step++)
            {
                Rule taken = set.Resolve(correlation.Rule.Correlation.Rules[step], correlation.Rule)!;
                outermostFirst.FirstOrDefault(c => ReferenceEquals(c.Rule, taken))?.AddAround(correlation, step);
                rules.FirstOrDefault(r => ReferenceEquals(r.Rule, taken))?.Steps.Add((correlation, step, filters));
            }
        }
        return [.. Enumerable.Reverse(outermostFirst)];
    }

    private static int Depth(RuleSet set, Rule rule) =>
        1 + (rule.Correlation?.Rules ?? []).Max(name => set.Resolve(name, rule) is { Correlation: not null } inner ? Depth(set, inner) : 0);
}
