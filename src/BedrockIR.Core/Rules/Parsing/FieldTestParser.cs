using System.Net;
using System.Text.RegularExpressions;
using BedrockIR.Events.Filtering;
using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads one line of a selection: <c>field|modifier|modifier: value or list</c>.</summary>
internal static class FieldTestParser
{
    private const string All = "all", Cased = "cased", Contains = "contains", StartsWith = "startswith",
        EndsWith = "endswith", Re = "re", Cidr = "cidr", Exists = "exists";

    private static readonly string[] Known = [Contains, StartsWith, EndsWith, Re, "i", "m", "s", Cidr, Exists, All, Cased];

    // Each says by itself how the value is compared, so a field can have only one of them.
    private static readonly string[] Kinds = [Contains, StartsWith, EndsWith, Re, Cidr, Exists];

    /// <summary>The test that the line stands for.</summary>
    /// <exception cref="RuleSyntaxException">A modifier is unknown or does not fit, or the value does not.</exception>
    public static RuleExpression Parse(YamlNode key, YamlNode value)
    {
        string[] parts = key.Scalar("a field's name must be a text.").Value!.Split('|');
        HashSet<string> modifiers = [.. parts.Skip(1)];
        Check(modifiers, key);
        FieldPath? field = parts[0].Length > 0 ? new FieldPath(parts[0]) : null;
        RuleExpression[] tests = [.. value.Items().Select(item => Test(field, item, ParseValue(item, modifiers, field is null)))];
        if (tests.Length == 0)
            throw new RuleSyntaxException(value, $"'{key}' has an empty list, so it could never match; write at least one value.");
        if (tests.Length == 1)
            return tests[0];
        return modifiers.Contains(All) ? new AllOf(tests) : new AnyOf(tests);
    }

    private static void Check(HashSet<string> modifiers, YamlNode key)
    {
        string? unknown = modifiers.FirstOrDefault(m => !Known.Contains(m));
        if (unknown is not null)
            throw new RuleSyntaxException(key, $"the modifier '{unknown}' of '{key}' is unknown; known are {string.Join(", ", Known)}.");
        string[] kinds = [.. modifiers.Intersect(Kinds)];
        if (kinds.Length > 1)
            throw new RuleSyntaxException(key, $"'{key}' has the modifiers {string.Join(" and ", kinds)}; keep one of them.");
        if (!modifiers.Contains(Re) && modifiers.Overlaps(["i", "m", "s"]))
            throw new RuleSyntaxException(key, $"'{key}': i, m and s belong behind 're'.");
    }

    private static RuleExpression Test(FieldPath? field, YamlNode node, ValueTest test)
    {
        if (field is not null)
            return new FieldTest(field, test);
        return test is ExistsTest or NullTest
            ? throw new RuleSyntaxException(node, "'exists' and null need a field; write its name before the modifiers.")
            : new KeywordTest(test);
    }

    private static ValueTest ParseValue(YamlNode node, HashSet<string> modifiers, bool keyword)
    {
        YamlScalarNode scalar = node.Scalar("a value must be a text, a number, true, false or null, or a list of those.");
        if (modifiers.Contains(Exists))
            return new ExistsTest(ParseFlag(scalar));
        if (scalar.IsNull())
            return new NullTest();
        string text = scalar.Value ?? "";
        if (modifiers.Contains(Re))
            return new RegexTest(ParseRegex(scalar, text, modifiers));
        if (modifiers.Contains(Cidr))
            return new CidrTest(ParseNetwork(scalar, text));
        bool anywhere = keyword || modifiers.Contains(Contains);
        SigmaPattern pattern = SigmaPattern.Parse(text).Open(
            before: anywhere || modifiers.Contains(EndsWith), behind: anywhere || modifiers.Contains(StartsWith));
        return new TextTest(pattern, modifiers.Contains(Cased));
    }

    private static bool ParseFlag(YamlScalarNode scalar) => bool.TryParse(scalar.Value, out bool flag)
        ? flag
        : throw new RuleSyntaxException(scalar, $"'exists' takes true or false, not '{scalar.Value}'.");

    // The engine without backtracking takes time in proportion to the text, whatever an attacker put into it.
    private static Regex ParseRegex(YamlNode node, string text, HashSet<string> modifiers)
    {
        RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (modifiers.Contains("i") ? RegexOptions.IgnoreCase : 0)
            | (modifiers.Contains("m") ? RegexOptions.Multiline : 0)
            | (modifiers.Contains("s") ? RegexOptions.Singleline : 0);
        try
        {
            return new Regex(text, options);
        }
        catch (ArgumentException e)
        {
            throw new RuleSyntaxException(node, $"the regular expression is not valid: {e.Message}");
        }
        catch (NotSupportedException)
        {
            throw new RuleSyntaxException(node,
                "the regular expression uses lookaround or a back-reference, which Sigma does not have and hostile text can exploit; write it without.");
        }
    }

    private static IPNetwork ParseNetwork(YamlNode node, string text) =>
        AddressMatcher.TryParseNetwork(text, out IPNetwork network)
            ? network
            : throw new RuleSyntaxException(node,
                $"'{text}' is no network; write its first address and prefix length, 198.51.100.0/24 for instance.");
}
