using BedrockIR.Rules.Expressions;

namespace BedrockIR.Rules.Compilation;

/// <summary>Compiles a pattern to the cheapest comparison that it needs.</summary>
internal static class PatternCompiler
{
    /// <summary>A function that says whether a text fits the pattern.</summary>
    public static Func<string, bool> Compile(TextTest test)
    {
        StringComparison how = test.IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (test.Pattern.GetLiteralCore(out bool before, out bool behind) is not { } text)
            return value => Matches(value, test.Pattern.Tokens, test.IsCaseSensitive);
        return (before, behind) switch
        {
            (false, false) => value => value.Equals(text, how),
            (false, true) => value => value.StartsWith(text, how),
            (true, false) => value => value.EndsWith(text, how),
            (true, true) => value => value.Contains(text, how),
        };
    }

    // Only the last * needs to be taken back, so the time is at worst length times length, never exponential.
    private static bool Matches(string text, IReadOnlyList<SigmaPattern.Token> tokens, bool cased)
    {
        int at = 0, token = 0, lastAny = -1, lastAt = 0;
        while (at < text.Length)
        {
            if (token < tokens.Count && tokens[token].Kind == SigmaPattern.TokenKind.AnyText)
            {
                lastAny = token++;
                lastAt = at;
            }
            else if (token < tokens.Count && MatchesToken(text[at], tokens[token], cased))
            {
                at++;
                token++;
            }
            else if (lastAny >= 0)
            {
                token = lastAny + 1;
                at = ++lastAt;
            }
            else
            {
                return false;
            }
        }
        while (token < tokens.Count && tokens[token].Kind == SigmaPattern.TokenKind.AnyText)
            token++;
        return token == tokens.Count;
    }

    private static bool MatchesToken(char c, SigmaPattern.Token token, bool cased) =>
        token.Kind == SigmaPattern.TokenKind.AnyCharacter
        || (token.Kind == SigmaPattern.TokenKind.Dash && SigmaPattern.Dashes.Contains(c))
        || c == token.Character
        || (!cased && char.ToUpperInvariant(c) == char.ToUpperInvariant(token.Character));
}
