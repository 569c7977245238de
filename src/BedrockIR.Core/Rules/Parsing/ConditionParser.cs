using System.IO.Enumeration;
using System.Text.RegularExpressions;
using BedrockIR.Rules.Expressions;

namespace BedrockIR.Rules.Parsing;

/// <summary>
/// Reads a condition: names of selections with <c>and</c>, <c>or</c>, <c>not</c>, parentheses, and
/// <c>1 of</c> or <c>all of</c> a pattern or <c>them</c>. From loosest to tightest: or, and, not.
/// </summary>
internal sealed partial class ConditionParser(string text, long line, IReadOnlyDictionary<string, RuleExpression> selections)
{
    private const int MaxDepth = 64;

    private readonly string[] _tokens = [.. TokenRegex().Matches(text).Select(m => m.Value)];
    private int _next;
    private int _depth;
    private bool _isNegated;

    /// <summary>Whether there is a selection without <c>not</c> before it.</summary>
    public bool HasNonNegated { get; private set; }

    /// <summary>Whether there is a selection with <c>not</c> before it.</summary>
    public bool HasNegated { get; private set; }

    private string? Current => _next < _tokens.Length ? _tokens[_next] : null;

    /// <summary>The expression that the condition stands for.</summary>
    /// <exception cref="RuleSyntaxException">It cannot be understood.</exception>
    public RuleExpression Parse()
    {
        if (text.Contains('|'))
            throw Error("aggregations behind '|' are no longer part of Sigma; write a correlation instead");
        RuleExpression expression = ParseOr();
        return Current is null ? expression : throw Error($"'{Current}' is not expected there");
    }

    private RuleExpression ParseOr() => ParseChain("or", ParseAnd, parts => new AnyOf(parts));

    private RuleExpression ParseAnd() => ParseChain("and", ParseNot, parts => new AllOf(parts));

    private RuleExpression ParseChain(
        string word, Func<RuleExpression> operand, Func<IReadOnlyList<RuleExpression>, RuleExpression> join)
    {
        List<RuleExpression> parts = [operand()];
        while (TryTake(word))
            parts.Add(operand());
        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private RuleExpression ParseNot()
    {
        if (++_depth > MaxDepth)
            throw Error($"it is nested deeper than {MaxDepth} levels");
        RuleExpression expression = TryTake("not") ? new Not(ParseNegated()) : ParseOperand();
        _depth--;
        return expression;
    }

    private RuleExpression ParseNegated()
    {
        _isNegated = !_isNegated;
        RuleExpression expression = ParseNot();
        _isNegated = !_isNegated;
        return expression;
    }

    private RuleExpression ParseOperand()
    {
        if (TryTake("("))
        {
            RuleExpression inner = ParseOr();
            return TryTake(")") ? inner : throw Error("a closing parenthesis is missing");
        }
        string name = Current ?? throw Error("it ends where a selection should stand");
        _next++;
        HasNonNegated |= !_isNegated;
        HasNegated |= _isNegated;
        if (name is "1" or "any" or "all" && TryTake("of"))
            return ParseQuantified(all: name == "all");
        return selections.TryGetValue(name, out RuleExpression? selection)
            ? selection
            : throw Error($"there is no selection '{name}'; 'detection' has {string.Join(", ", selections.Keys)}");
    }

    private RuleExpression ParseQuantified(bool all)
    {
        string pattern = Current ?? throw Error("'of' needs a pattern such as selection_* behind it, or 'them'");
        _next++;
        RuleExpression[] matching = [.. selections.Where(s => MatchesPattern(s.Key, pattern)).Select(s => s.Value)];
        if (matching.Length == 0)
            throw Error($"no selection fits '{pattern}'");
        return all ? new AllOf(matching) : new AnyOf(matching);
    }

    // By Sigma's convention 'them' leaves out names that begin with an underscore.
    private static bool MatchesPattern(string name, string pattern) =>
        pattern == "them" ? !name.StartsWith('_') : FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private bool TryTake(string word)
    {
        if (!string.Equals(Current, word, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    private RuleSyntaxException Error(string what) => new(line, $"the condition '{text}' is not understood: {what}.");

    [GeneratedRegex(@"[()]|[^\s()]+")]
    private static partial Regex TokenRegex();
}
