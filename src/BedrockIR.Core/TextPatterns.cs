using System.IO.Enumeration;

namespace BedrockIR;

/// <summary>Patterns with <c>*</c> and <c>?</c>, made ready once and asked for every event. Case does not matter, and any
/// one of them will do.</summary>
internal sealed class TextPatterns
{
    private const string Everything = "*";

    private readonly bool _all;
    private readonly string[] _exact, _wild;

    private TextPatterns(IReadOnlyList<string> patterns)
    {
        _all = patterns.Contains(Everything);
        _exact = [.. patterns.Where(p => !IsWild(p))];
        _wild = [.. patterns.Where(IsWild)];
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    public static TextPatterns? Of(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : new(patterns);

    /// <summary>Whether a text fits. A star alone fits even a text that is missing, for it leaves nothing out.</summary>
    public bool Matches(string? text) => _all || (text is not null && Matches(text.AsSpan()));

    /// <summary>Whether a text fits.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_all)
            return true;
        foreach (string exact in _exact)
        {
            if (text.Equals(exact, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        foreach (string wild in _wild)
        {
            if (FileSystemName.MatchesSimpleExpression(wild, text))
                return true;
        }
        return false;
    }

    // A backslash takes the meaning from the star behind it.
    private static bool IsWild(string pattern) => pattern.AsSpan().ContainsAny('*', '?', '\\');
}
