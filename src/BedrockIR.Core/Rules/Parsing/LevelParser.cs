using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads Sigma's levels.</summary>
internal static class LevelParser
{
    private static readonly int[] RiskScores = [1, 20, 47, 73, 99];

    /// <summary>The level; medium when there is none.</summary>
    /// <exception cref="RuleSyntaxException">There is no such level.</exception>
    public static Severity Parse(YamlMappingNode map, string name)
    {
        string level = map.GetText(name) ?? "medium";
        // Enum.TryParse alone would take "2" and "low,medium" as well.
        return Enum.TryParse(level, ignoreCase: true, out Severity severity) && severity.ToString().Equals(level, StringComparison.OrdinalIgnoreCase)
            ? severity
            : throw new RuleSyntaxException(map.GetMember(name)!,
                $"the level '{level}' is unknown; write informational, low, medium, high or critical.");
    }

    /// <summary>The score of a level.</summary>
    public static int GetRiskScore(Severity severity) => RiskScores[(int)severity];
}
