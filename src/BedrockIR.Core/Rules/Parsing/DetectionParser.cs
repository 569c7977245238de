using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the detection section of a rule.</summary>
internal sealed class DetectionParser(RulePlaceholders placeholders)
{
    private const string Condition = "condition";

    private readonly FieldTestParser _fields = new(placeholders);

    /// <summary>Whether a condition that was read has a selection without <c>not</c> before it.</summary>
    public bool HasNonNegated { get; private set; }

    /// <summary>Whether a condition that was read has a selection with <c>not</c> before it.</summary>
    public bool HasNegated { get; private set; }

    /// <summary>The expression that the section stands for.</summary>
    /// <param name="detection">The section.</param>
    /// <param name="others">Members of it that are no selections.</param>
    /// <exception cref="RuleSyntaxException">It cannot be understood.</exception>
    public RuleExpression Parse(YamlMappingNode detection, params string[] others)
    {
        YamlNode condition = detection.GetMember(Condition)
            ?? throw new RuleSyntaxException(detection, "'condition' is missing from 'detection'; name the selections that must hold.");
        Dictionary<string, RuleExpression> selections = [];
        foreach ((YamlNode key, YamlNode value) in detection.Children)
        {
            string name = key.GetScalar("the name of a selection must be a text.").Value!;
            if (name != Condition && !others.Contains(name))
                selections[name] = ParseSelection(value);
        }
        RuleExpression[] conditions = [.. condition.GetItems().Select(item => ParseCondition(item, selections))];
        return conditions.Length > 0 ? CombineAny(conditions) : throw new RuleSyntaxException(condition, "'condition' is an empty list; name the selections that must hold.");
    }

    private RuleExpression ParseCondition(YamlNode node, Dictionary<string, RuleExpression> selections)
    {
        string text = node.GetScalar("'condition' must be a text or a list of texts.").Value ?? "";
        ConditionParser parser = new(text, node.Start.Line, selections);
        RuleExpression expression = parser.Parse();
        HasNonNegated |= parser.HasNonNegated;
        HasNegated |= parser.HasNegated;
        return expression;
    }

    // A mapping's fields must all hold; of a list of mappings or keywords, one. Nothing at all, what is left when the
    // lines below a selection are indented wrongly, would match every event or none.
    private RuleExpression ParseSelection(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: 0 } or YamlSequenceNode { Children.Count: 0 } => throw CreateEmptyError(node),
        YamlMappingNode map => CombineAll([.. map.Children.Select(field => _fields.Parse(field.Key, field.Value))]),
        YamlSequenceNode list => CombineAny([.. list.Children.Select(ParseListItem)]),
        _ => ParseKeyword(node),
    };

    private RuleExpression ParseListItem(YamlNode item) => item switch
    {
        YamlMappingNode map => ParseSelection(map),
        YamlScalarNode => ParseKeyword(item),
        _ => throw new RuleSyntaxException(item, "a selection's list holds mappings or keywords, no lists."),
    };

    private static KeywordTest ParseKeyword(YamlNode node)
    {
        string word = node.GetScalar("a keyword must be a text.").Value is { Length: > 0 } text ? text : throw CreateEmptyError(node);
        return new KeywordTest(new TextTest(SigmaPattern.Parse(word).WithWildcards(before: true, behind: true), IsCaseSensitive: false));
    }

    private static RuleSyntaxException CreateEmptyError(YamlNode node) => new(node, "a selection or keyword is empty; write fields with values below it, indented.");

    private static RuleExpression CombineAll(RuleExpression[] parts) => parts.Length == 1 ? parts[0] : new AllOf(parts);

    private static RuleExpression CombineAny(RuleExpression[] parts) => parts.Length == 1 ? parts[0] : new AnyOf(parts);
}
