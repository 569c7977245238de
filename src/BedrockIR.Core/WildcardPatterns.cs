using System.IO.Enumeration;

namespace BedrockIR;

/// <summary>Patterns with <c>*</c> and <c>?</c>, made ready once and asked for every event. Case does not matter, and any
/// one of them will do.</summary>
internal sealed class WildcardPatterns
{
    private const string MatchAll = "*";

    private readonly bool _matchesAll;
    private readonly string[] _exact, _wildcards;

    private WildcardPatterns(IReadOnlyList<string> patterns)
    {
        _matchesAll = patterns.Contains(MatchAll);
        _exact = [.. patterns.Where(p => !HasWildcard(p))];
        _wildcards = [.. patterns.Where(HasWildcard)];
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    public static WildcardPatterns? From(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : new(patterns);

    /// <summary>Whether a text fits. A star alone fits even a text that is missing, for it leaves nothing out.</summary>
    public bool Matches(string? text) => _matchesAll || (text is not null && Matches(text.AsSpan()));

    /// <summary>Whether a text fits.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_matchesAll)
            return true;
        foreach (string exact in _exact)
        {
            if (text.Equals(exact, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        foreach (string wild in _wildcards)
        {
            if (FileSystemName.MatchesSimpleExpression(wild, text))
                return true;
        }
        return false;
    }

    // A backslash takes the meaning from the star behind it.
    private static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny('*', '?', '\\');
}
