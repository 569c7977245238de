using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the correlation section of a rule.</summary>
internal static class CorrelationParser
{
    /// <summary>The correlation.</summary>
    /// <exception cref="RuleSyntaxException">It cannot be understood, or is of a type that is not evaluated.</exception>
    public static Correlation Parse(YamlMappingNode map)
    {
        string type = map.RequiredText("type");
        if (type != "temporal_ordered")
            throw new RuleSyntaxException(map.Member("type")!, $"correlations of type '{type}' are not evaluated; temporal_ordered is.");
        foreach (string unsupported in (string[])["condition", "aliases"])
        {
            if (map.Member(unsupported) is { } node)
                throw new RuleSyntaxException(node, $"'{unsupported}' is not evaluated in a temporal_ordered correlation; leave it out.");
        }
        IReadOnlyList<string> rules = map.Texts("rules");
        if (rules.Count < 2)
            throw new RuleSyntaxException(map, "a temporal_ordered correlation needs at least two rules under 'rules'.");
        return new Correlation(rules, [.. map.Texts("group-by").Select(name => new FieldPath(name))],
            ParseTimespan(map), map.Text("generate") == "true");
    }

    private static TimeSpan ParseTimespan(YamlMappingNode map)
    {
        string text = map.RequiredText("timespan");
        bool number = int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        return (number, text[^1]) switch
        {
            (true, 's') => TimeSpan.FromSeconds(count),
            (true, 'm') => TimeSpan.FromMinutes(count),
            (true, 'h') => TimeSpan.FromHours(count),
            (true, 'd') => TimeSpan.FromDays(count),
            _ => throw new RuleSyntaxException(map.Member("timespan")!,
                $"the timespan '{text}' is not understood; write a number and s, m, h or d, 15m for instance."),
        };
    }
}
