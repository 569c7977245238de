using System.Net;
using BedrockIR.Events.Filtering;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads one line of a selection: <c>field|modifier|modifier: value or list</c>.</summary>
internal sealed class FieldTestParser(RulePlaceholders placeholders)
{
    /// <summary>The test that the line stands for.</summary>
    /// <exception cref="RuleSyntaxException">A modifier is unknown or does not fit, or the value does not.</exception>
    public RuleExpression Parse(YamlNode key, YamlNode value)
    {
        string[] parts = key.GetScalar("a field's name must be a text.").Value!.Split('|');
        RuleModifiers modifiers = new(key, parts[1..]);
        FieldPath? field = parts[0].Length > 0 ? ParseField(parts[0], key) : null;
        RuleExpression[] tests = [.. value.GetItems().Select(item => CombineAny([.. ParseValues(item, modifiers, field).Select(test => CreateTest(field, item, test))]))];
        if (tests.Length == 0)
            throw new RuleSyntaxException(value, $"'{key}' has an empty list, so it could never match; write at least one value.");
        RuleExpression whole = modifiers.Has("all") && tests.Length > 1 ? new AllOf(tests) : CombineAny(tests);
        return modifiers.Has("neq") ? new Not(whole) : whole;
    }

    /// <summary>The field of this name.</summary>
    /// <exception cref="RuleSyntaxException">It begins as derived fields do and is none.</exception>
    public static FieldPath ParseField(string name, YamlNode node) =>
        name.StartsWith(DerivedFields.Prefix, StringComparison.Ordinal) && DerivedFields.Find(name) is null
            ? throw new RuleSyntaxException(node, $"there is no field '{name}'; there are {string.Join(", ", DerivedFields.Names)}.")
            : new FieldPath(name);

    private static RuleExpression CombineAny(RuleExpression[] tests) => tests.Length == 1 ? tests[0] : new AnyOf(tests);

    private static RuleExpression CreateTest(FieldPath? field, YamlNode node, ValueTest test)
    {
        if (field is not null)
            return new FieldTest(field, test);
        return test is ExistsTest or NullTest or FieldReferenceTest
            ? throw new RuleSyntaxException(node, "'exists', 'fieldref' and null need a field; write its name before the modifiers.")
            : new KeywordTest(test);
    }

    private IEnumerable<ValueTest> ParseValues(YamlNode node, RuleModifiers modifiers, FieldPath? field)
    {
        YamlScalarNode scalar = node.GetScalar("a value must be a text, a number, true, false or null, or a list of those.");
        string text = scalar.Value ?? "";
        if (modifiers.Has("exists"))
            return [new ExistsTest(ParseFlag(scalar))];
        if (modifiers.IsNumber)
            return [ParseNumber(scalar, modifiers)];
        if (scalar.IsNull())
            return [new NullTest()];
        if (modifiers.Has("re"))
            return (modifiers.Has("expand") ? placeholders.ExpandRegex(text, scalar) : [text]).Select(t => new RegexTest(RuleRegexFactory.Create(t, modifiers, scalar)));
        if (modifiers.Has("cidr"))
            return ExpandText(text, modifiers, scalar).Select(t => new CidrTest(ParseNetwork(scalar, t)));
        if (modifiers.Has("fieldref"))
            return [new FieldReferenceTest(ParseField(text, scalar), modifiers.AllowsPrefix, modifiers.AllowsSuffix, modifiers.Has("cased"))];
        if (field is not null && scalar.Style == ScalarStyle.Plain && !modifiers.RewritesText && ValueCompiler.TryParseDecimal(text, out decimal number))
            return [new EqualNumberTest(number, new TextTest(SigmaPattern.Parse(text), modifiers.Has("cased")))];
        return CreateTextTests(text, scalar, modifiers, anywhere: field is null);
    }

    private IEnumerable<ValueTest> CreateTextTests(string text, YamlScalarNode node, RuleModifiers modifiers, bool anywhere)
    {
        IReadOnlyList<SigmaPattern> patterns = modifiers.Has("expand") ? placeholders.Expand(text, node) : [SigmaPattern.Parse(text)];
        return patterns.SelectMany(p => ValueEncoder.Apply(p, modifiers, node)).Select(p =>
            new TextTest(p.WithWildcards(anywhere || modifiers.AllowsPrefix, anywhere || modifiers.AllowsSuffix), modifiers.Has("cased")));
    }

    private IEnumerable<string> ExpandText(string text, RuleModifiers modifiers, YamlNode node) =>
        modifiers.Has("expand") ? placeholders.ExpandRegex(text, node) : [text];

    private static bool ParseFlag(YamlScalarNode scalar) => bool.TryParse(scalar.Value, out bool flag)
        ? flag
        : throw new RuleSyntaxException(scalar, $"'exists' takes true or false, not '{scalar.Value}'.");

    private static ValueTest ParseNumber(YamlScalarNode scalar, RuleModifiers modifiers)
    {
        if (!ValueCompiler.TryParseNumber(scalar.Value, out double number))
            throw new RuleSyntaxException(scalar, $"'{modifiers}' takes a number, not '{scalar.Value}'.");
        return modifiers.TimePart is { } part
            ? new TimePartTest(part, modifiers.Comparison ?? Comparison.Eq, number)
            : new NumberTest(modifiers.Comparison!.Value, number);
    }

    private static IPNetwork ParseNetwork(YamlNode node, string text) =>
        AddressMatcher.TryParseNetwork(text, out IPNetwork network)
            ? network
            : throw new RuleSyntaxException(node,
                $"'{text}' is no network; write its first address and prefix length, 198.51.100.0/24 for instance.");
}
