using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Coverage;

/// <summary>A technique and the rules on it.</summary>
/// <param name="Id">ATT&amp;CK's or ATLAS's id.</param>
/// <param name="Rules">The rules, the gravest first.</param>
internal sealed record TechniqueRules(string Id, IReadOnlyList<DetectionRule> Rules)
{
    /// <summary>The techniques of rules: ATT&amp;CK's by id, then ATLAS's.</summary>
    public static IReadOnlyList<TechniqueRules> GroupByTechnique(IReadOnlyList<DetectionRule> rules) =>
    [
        .. rules.SelectMany(r => r.Techniques.Distinct().Select(id => (id, r))).GroupBy(pair => pair.id, pair => pair.r)
            .OrderBy(g => TechniqueId.IsAtlas(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TechniqueRules(g.Key, [.. g.OrderByDescending(r => r.RiskScore).ThenBy(r => r.Title, StringComparer.Ordinal)])),
    ];
}
