using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// Makes the regular expressions of rules. The engine without backtracking takes time in proportion to the text, whatever an
/// attacker put into it. What it cannot do, lookaround and back-references, Sigma does not have; rules from elsewhere use
/// them all the same, and get the other engine. Both have a time limit.
/// </summary>
internal static class RuleRegexFactory
{
    /// <summary>How long one search may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>The expression.</summary>
    /// <exception cref="RuleSyntaxException">It is not valid.</exception>
    public static Regex Create(string text, RuleModifiers modifiers, YamlNode node)
    {
        RegexOptions options = RegexOptions.CultureInvariant
            | (modifiers.Has("i") ? RegexOptions.IgnoreCase : 0)
            | (modifiers.Has("m") ? RegexOptions.Multiline : 0)
            | (modifiers.Has("s") ? RegexOptions.Singleline : 0);
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, options, TimeLimit);
        }
        catch (ArgumentException e)
        {
            throw new RuleSyntaxException(node, $"the regular expression is not valid: {e.Message}");
        }
    }
}
