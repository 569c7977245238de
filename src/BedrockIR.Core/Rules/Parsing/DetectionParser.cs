using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads the detection section of a rule.</summary>
internal sealed class DetectionParser(Placeholders placeholders)
{
    private const string Condition = "condition";

    private readonly FieldTestParser _fields = new(placeholders);

    /// <summary>Whether a condition that was read has a selection without <c>not</c> before it.</summary>
    public bool HasPlain { get; private set; }

    /// <summary>Whether a condition that was read has a selection with <c>not</c> before it.</summary>
    public bool HasNegated { get; private set; }

    /// <summary>The expression that the section stands for.</summary>
    /// <param name="detection">The section.</param>
    /// <param name="others">Members of it that are no selections.</param>
    /// <exception cref="RuleSyntaxException">It cannot be understood.</exception>
    public RuleExpression Parse(YamlMappingNode detection, params string[] others)
    {
        YamlNode condition = detection.Member(Condition)
            ?? throw new RuleSyntaxException(detection, "'condition' is missing from 'detection'; name the selections that must hold.");
        Dictionary<string, RuleExpression> selections = [];
        foreach ((YamlNode key, YamlNode value) in detection.Children)
        {
            string name = key.Scalar("the name of a selection must be a text.").Value!;
            if (name != Condition && !others.Contains(name))
                selections[name] = ParseSelection(value);
        }
        RuleExpression[] conditions = [.. condition.Items().Select(item => ParseCondition(item, selections))];
        return conditions.Length > 0 ? AnyOf(conditions) : throw new RuleSyntaxException(condition, "'condition' is an empty list; name the selections that must hold.");
    }

    private RuleExpression ParseCondition(YamlNode node, Dictionary<string, RuleExpression> selections)
    {
        string text = node.Scalar("'condition' must be a text or a list of texts.").Value ?? "";
        ConditionParser parser = new(text, node.Start.Line, selections);
        RuleExpression expression = parser.Parse();
        HasPlain |= parser.HasPlain;
        HasNegated |= parser.HasNegated;
        return expression;
    }

    // A mapping's fields must all hold; of a list of mappings or keywords, one. Nothing at all, what is left when the
    // lines below a selection are indented wrongly, would match every event or none.
    private RuleExpression ParseSelection(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: 0 } or YamlSequenceNode { Children.Count: 0 } => throw Empty(node),
        YamlMappingNode map => AllOf([.. map.Children.Select(field => _fields.Parse(field.Key, field.Value))]),
        YamlSequenceNode list => AnyOf([.. list.Children.Select(ParseListItem)]),
        _ => Keyword(node),
    };

    private RuleExpression ParseListItem(YamlNode item) => item switch
    {
        YamlMappingNode map => ParseSelection(map),
        YamlScalarNode => Keyword(item),
        _ => throw new RuleSyntaxException(item, "a selection's list holds mappings or keywords, no lists."),
    };

    private static KeywordTest Keyword(YamlNode node)
    {
        string word = node.Scalar("a keyword must be a text.").Value is { Length: > 0 } text ? text : throw Empty(node);
        return new KeywordTest(new TextTest(SigmaPattern.Parse(word).Open(before: true, behind: true), Cased: false));
    }

    private static RuleSyntaxException Empty(YamlNode node) => new(node, "a selection or keyword is empty; write fields with values below it, indented.");

    private static RuleExpression AllOf(RuleExpression[] parts) => parts.Length == 1 ? parts[0] : new AllOf(parts);

    private static RuleExpression AnyOf(RuleExpression[] parts) => parts.Length == 1 ? parts[0] : new AnyOf(parts);
}
