using BedrockIR.Detection.Correlations;
using BedrockIR.Rules;

namespace BedrockIR.Detection.Running;

/// <summary>Connects correlations with the rules whose matches they take, and with the correlations around them.</summary>
internal static class CorrelationGraph
{
    /// <summary>The runs of all correlations, those within others before them.</summary>
    /// <param name="set">The rules and filters.</param>
    /// <param name="rules">The runs of the rules on single events.</param>
    /// <param name="found">Takes what correlations find.</param>
    public static CorrelationEvaluator[] Build(RuleSet set, IReadOnlyList<RuleEvaluator> rules, Action<DetectionRule, CorrelationMatch, string> found)
    {
        CorrelationEvaluator[] outermostFirst = [.. set.Rules.Where(r => r.Correlation is not null)
            .OrderByDescending(r => GetDepth(set, r)).Select(r => new CorrelationEvaluator(r, found))];
        // Those around must know what they want before those within are asked for it.
        foreach (CorrelationEvaluator correlation in outermostFirst)
        {
            FilterEvaluator filters = new(correlation.Rule, set.Filters.Where(f => f.AppliesTo(correlation.Rule)));
            for (int step = 0; step < correlation.Rule.Correlation!.Rules.Count; step++)
            {
                DetectionRule taken = set.Resolve(correlation.Rule.Correlation.Rules[step], correlation.Rule)!;
                outermostFirst.FirstOrDefault(c => ReferenceEquals(c.Rule, taken))?.AddParent(correlation, step);
                rules.FirstOrDefault(r => ReferenceEquals(r.Rule, taken))?.CorrelationSteps.Add((correlation, step, filters));
            }
        }
        return [.. Enumerable.Reverse(outermostFirst)];
    }

    private static int GetDepth(RuleSet set, DetectionRule rule) =>
        1 + (rule.Correlation?.Rules ?? []).Max(name => set.Resolve(name, rule) is { Correlation: not null } inner ? GetDepth(set, inner) : 0);
}
