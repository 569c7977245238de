using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// Reads a Sigma filter. Its condition comes in two styles that mean the same: the specification's example says
/// <c>selection</c> of what is to be left out; SigmaHQ's tools join the condition to the rule's by "and", so that people
/// write <c>not selection</c>. Which is meant shows in whether the selections are negated. A condition in which some are and
/// some are not could mean either, and the wrong one would hide what it should show.
/// </summary>
internal static class FilterParser
{
    private const string AnyRule = "any";

    /// <summary>The filter.</summary>
    /// <exception cref="RuleSyntaxException">It cannot be understood.</exception>
    public static RuleFilter Parse(RuleDocument document, RulePlaceholders placeholders)
    {
        YamlMappingNode map = document.Map;
        RuleLogSource? source = LogSourceParser.Parse(map);
        YamlMappingNode filter = map.GetRequiredMap("filter");
        if (filter.GetMember("rules") is null)
            throw new RuleSyntaxException(filter, "'rules' is missing from 'filter'; name the rules by id, or write 'rules: any'.");
        IReadOnlyList<string> rules = filter.GetTexts("rules");
        string title = map.GetRequiredText("title");
        return new RuleFilter
        {
            Id = map.GetText("id") ?? title,
            Title = title,
            Description = map.GetText("description")?.Trim(),
            Rules = rules is [var one] && one.Equals(AnyRule, StringComparison.OrdinalIgnoreCase) ? [] : rules,
            LogSource = source,
            Path = document.Path,
            Line = document.LinesBefore + map.Start.Line,
            Excluded = ParseExcluded(filter, placeholders),
        };
    }

    private static RuleExpression ParseExcluded(YamlMappingNode filter, RulePlaceholders placeholders)
    {
        DetectionParser parser = new(placeholders);
        RuleExpression condition = parser.Parse(filter, "rules");
        if (parser.HasNonNegated && parser.HasNegated)
        {
            throw new RuleSyntaxException(filter.GetMember("condition")!, "the filter's condition has selections with and without 'not', so that it is not certain "
                + "what it leaves out; write 'not (…)' around what is to be left out, or split the filter.");
        }
        return parser.HasNegated ? new Not(condition) : condition;
    }
}
