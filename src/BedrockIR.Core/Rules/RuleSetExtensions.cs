using System.IO.Enumeration;

namespace BedrockIR.Rules;

/// <summary>Chooses rules by what people call them.</summary>
public static class RuleSetExtensions
{
    /// <summary>The rules whose id, name or file name fits one of the patterns, with the rules that their correlations
    /// refer to.</summary>
    /// <param name="rules">The rules to choose from.</param>
    /// <param name="patterns">Ids, names or file names, with <c>*</c> and <c>?</c>.</param>
    public static RuleSet Select(this RuleSet rules, IReadOnlyList<string> patterns) => rules.Where(new RuleCriteria { Ids = patterns }.Matches);

    /// <summary>The rules that make findings and of which something holds, with the rules that their correlations refer to.</summary>
    /// <param name="rules">The rules to choose from.</param>
    /// <param name="holds">What must hold.</param>
    public static RuleSet Where(this RuleSet rules, Func<DetectionRule, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(rules);
        HashSet<DetectionRule> chosen = new(rules.Rules.Where(r => r.MakesFindings && holds(r)), ReferenceEqualityComparer.Instance);
        HashSet<DetectionRule> needed = new(ReferenceEqualityComparer.Instance);
        foreach (DetectionRule rule in chosen)
            AddSteps(rules, rule, needed);
        return rules with
        {
            Rules = [.. rules.Rules.Where(r => chosen.Contains(r) || needed.Contains(r))
                .Select(r => chosen.Contains(r) ? r : r with { MakesFindings = false })],
        };
    }

    /// <summary>Whether a rule is called so.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="pattern">An id, name or file name, with <c>*</c> and <c>?</c>.</param>
    internal static bool MatchesPattern(DetectionRule rule, string pattern) =>
        new[] { rule.Id, rule.Name, rule.FileName }.Any(name => name is not null && FileSystemName.MatchesSimpleExpression(pattern, name));

    private static void AddSteps(RuleSet rules, DetectionRule rule, HashSet<DetectionRule> needed)
    {
        foreach (string name in rule.Correlation?.Rules ?? [])
        {
            if (rules.Resolve(name, rule) is { } step && needed.Add(step))
                AddSteps(rules, step, needed);
        }
    }
}
