using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the correlation section of a rule.</summary>
internal static class CorrelationParser
{
    private static readonly TimeSpan MaxTimespan = TimeSpan.FromDays(36500);

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
        double seconds = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 0,
        } * count;
        return number && seconds > 0 && seconds <= MaxTimespan.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new RuleSyntaxException(map.Member("timespan")!,
                $"the timespan '{text}' is not understood; write a number and s, m, h or d, 15m for instance, at most {MaxTimespan.Days}d.");
    }
}
