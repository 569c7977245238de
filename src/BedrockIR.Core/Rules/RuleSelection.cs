using System.IO.Enumeration;

namespace BedrockIR.Rules;

/// <summary>Chooses rules by what people call them.</summary>
public static class RuleSelection
{
    /// <summary>The rules whose id, name or file name fits one of the patterns, with the rules that their correlations
    /// refer to.</summary>
    /// <param name="rules">The rules to choose from.</param>
    /// <param name="patterns">Ids, names or file names, with <c>*</c> and <c>?</c>.</param>
    public static RuleSet Select(this RuleSet rules, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(rules);
        HashSet<Rule> chosen = [.. rules.Rules.Where(r => r.MakesFindings && patterns.Any(p => Fits(r, p)))];
        HashSet<Rule> steps = [.. chosen.Where(r => r.Correlation is not null)
            .SelectMany(r => r.Correlation!.Rules.Select(name => rules.Resolve(name, r))).OfType<Rule>()];
        return rules with
        {
            Rules = [.. rules.Rules.Where(r => chosen.Contains(r) || steps.Contains(r))
                .Select(r => chosen.Contains(r) ? r : r with { MakesFindings = false })],
        };
    }

    private static bool Fits(Rule rule, string pattern) =>
        new[] { rule.Id, rule.Name, Path.GetFileNameWithoutExtension(rule.Path) }
            .Any(name => name is not null && FileSystemName.MatchesSimpleExpression(pattern, name));
}
