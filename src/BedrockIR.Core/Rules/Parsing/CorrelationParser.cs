using System.Globalization;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the correlation section of a rule.</summary>
internal static class CorrelationParser
{
    private static readonly TimeSpan MaxTimespan = TimeSpan.FromDays(36500);

    private static readonly Dictionary<string, CorrelationType> Types = new(StringComparer.Ordinal)
    {
        ["event_count"] = CorrelationType.EventCount,
        ["value_count"] = CorrelationType.ValueCount,
        ["temporal"] = CorrelationType.Temporal,
        ["temporal_ordered"] = CorrelationType.TemporalOrdered,
        ["value_sum"] = CorrelationType.ValueSum,
        ["value_avg"] = CorrelationType.ValueAvg,
        ["value_percentile"] = CorrelationType.ValuePercentile,
    };

    /// <summary>The correlation.</summary>
    /// <exception cref="RuleSyntaxException">It cannot be understood.</exception>
    public static Correlation Parse(YamlMappingNode map)
    {
        Correlation read = new()
        {
            Type = ParseType(map),
            Rules = map.GetTexts("rules"),
            GroupBy = [.. ParseFields(map, "group-by")],
            Aliases = ParseAliases(map),
            Timespan = ParseTimespan(map),
            Generate = map.GetText("generate") is { } generate && generate.Equals("true", StringComparison.OrdinalIgnoreCase),
        };
        if (read.Rules.Count == 0)
            throw new RuleSyntaxException(map, "'rules' is missing from 'correlation'; name the rules whose matches are meant.");
        bool temporal = read.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        if (temporal && read.Rules.Count < 2)
            throw new RuleSyntaxException(map, $"a correlation of type {map.GetText("type")} needs at least two rules under 'rules'.");
        return map.GetMember("condition") is null && temporal ? RequireAllRules(read) : ParseCondition(map, read);
    }

    private static Correlation RequireAllRules(Correlation read) => read with { Condition = [(Comparison.Gte, read.Rules.Count)] };

    private static CorrelationType ParseType(YamlMappingNode map)
    {
        string type = map.GetRequiredText("type");
        return Types.TryGetValue(type, out CorrelationType known)
            ? known
            : throw new RuleSyntaxException(map.GetMember("type")!, $"there are no correlations of type '{type}'; there are {string.Join(", ", Types.Keys)}.");
    }

    private static Correlation ParseCondition(YamlMappingNode map, Correlation read)
    {
        YamlMappingNode condition = map.GetRequiredMap("condition");
        List<(Comparison, double)> tests = [];
        foreach ((YamlNode key, YamlNode value) in condition.Children)
        {
            string name = key.GetScalar("a condition's member must be a text.").Value!;
            if (name is "field" or "percentile")
                continue;
            if (!Enum.TryParse(name, ignoreCase: true, out Comparison comparison) || int.TryParse(name, CultureInfo.InvariantCulture, out _))
                throw new RuleSyntaxException(key, $"'{name}' is no condition; write gt, gte, lt, lte, eq or neq, and 'field' where values are meant.");
            tests.Add((comparison, ParseNumber(value, name)));
        }
        if (tests.Count == 0)
            throw new RuleSyntaxException(condition, "'condition' compares with nothing; write 'gte: 10' for instance.");
        bool needsField = read.Type is not (CorrelationType.EventCount or CorrelationType.Temporal or CorrelationType.TemporalOrdered);
        FieldPath[] fields = [.. ParseFields(condition, "field")];
        if (needsField != fields.Length > 0)
            throw new RuleSyntaxException(condition, needsField ? $"a correlation of type {map.GetText("type")} needs 'field' in its condition." : $"'field' means nothing in a correlation of type {map.GetText("type")}; leave it out.");
        return read with { Condition = tests, Fields = fields, Percentile = ParsePercentile(condition, read.Type) };
    }

    private static double? ParsePercentile(YamlMappingNode condition, CorrelationType type)
    {
        if (condition.GetMember("percentile") is not { } node)
            return null;
        double percentile = ParseNumber(node, "percentile");
        return type == CorrelationType.ValuePercentile && percentile is >= 0 and <= 100
            ? percentile
            : throw new RuleSyntaxException(node, "'percentile' is a number from 0 to 100 in a correlation of type value_percentile.");
    }

    private static double ParseNumber(YamlNode node, string name) =>
        ValueCompiler.TryParseNumber((node as YamlScalarNode)?.Value, out double number)
            ? number
            : throw new RuleSyntaxException(node, $"'{name}' takes a number, not '{node}'.");

    private static IEnumerable<FieldPath> ParseFields(YamlMappingNode map, string name) =>
        map.GetTexts(name).Select(field => FieldTestParser.ParseField(field, map.GetMember(name)!));

    private static Dictionary<string, IReadOnlyDictionary<string, FieldPath>> ParseAliases(YamlMappingNode map)
    {
        Dictionary<string, IReadOnlyDictionary<string, FieldPath>> aliases = new(StringComparer.Ordinal);
        if (map.GetMember("aliases") is null)
            return aliases;
        foreach ((YamlNode alias, YamlNode meant) in map.GetRequiredMap("aliases").Children)
        {
            if (meant is not YamlMappingNode fields)
                throw new RuleSyntaxException(meant, $"the alias '{alias}' needs the rules' names below it, each with a field.");
            aliases[alias.ToString()] = fields.Children.ToDictionary(f => f.Key.ToString(),
                f => FieldTestParser.ParseField(f.Value.GetScalar($"the alias '{alias}' must name one field for each rule.").Value!, f.Value), StringComparer.Ordinal);
        }
        return aliases;
    }

    private static TimeSpan ParseTimespan(YamlMappingNode map)
    {
        string text = map.GetRequiredText("timespan");
        return TimespanParser.TryParse(text, out TimeSpan span) && span <= MaxTimespan
            ? span
            : throw new RuleSyntaxException(map.GetMember("timespan")!,
                $"the timespan '{text}' is not understood; write a number and s, m, h or d, 15m for instance, at most {MaxTimespan.Days}d.");
    }
}
