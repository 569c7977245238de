using System.Text;

namespace BedrockIR.Rules.Expressions;

/// <summary>A Sigma text with its wildcards: <c>*</c> for any text, <c>?</c> for one character.</summary>
/// <param name="Tokens">The characters and wildcards, in order.</param>
internal sealed record SigmaPattern(IReadOnlyList<SigmaPattern.Token> Tokens)
{
    /// <summary>One character of the pattern.</summary>
    /// <param name="Kind">Whether it stands for itself.</param>
    /// <param name="Character">The character, where it does.</param>
    public readonly record struct Token(TokenKind Kind, char Character);

    /// <summary>What a character of a pattern stands for.</summary>
    public enum TokenKind
    {
        /// <summary>Itself.</summary>
        Literal,

        /// <summary>Any one character.</summary>
        AnyCharacter,

        /// <summary>Any text, the empty one included.</summary>
        AnyText,

        /// <summary>Any of the characters that begin an option on Windows' command lines: <c>- / – — ―</c>.</summary>
        Dash,
    }

    /// <summary>The characters that <see cref="TokenKind.Dash"/> stands for.</summary>
    public const string Dashes = "-/\u2013\u2014\u2015";

    private static readonly Token AnyTextToken = new(TokenKind.AnyText, '*');

    /// <summary>
    /// Reads a value with Sigma's escapes: a backslash makes the wildcard or backslash behind it plain; before
    /// anything else it is itself.
    /// </summary>
    public static SigmaPattern Parse(string value)
    {
        List<Token> tokens = new(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '*' or '?' or '\\')
                tokens.Add(new Token(TokenKind.Literal, value[++i]));
            else
                tokens.Add(Wildcard(value[i]));
        }
        return new SigmaPattern(tokens);
    }

    /// <summary>The pattern with any text allowed before it, behind it, or both.</summary>
    public SigmaPattern WithWildcards(bool before, bool behind) =>
        new([.. before ? (Token[])[AnyTextToken] : [], .. Tokens, .. behind ? (Token[])[AnyTextToken] : []]);

    /// <summary>The pattern in which each dash or slash stands for all of them.</summary>
    public SigmaPattern WithAnyDash() => new([.. Tokens.Select(t =>
        t.Kind == TokenKind.Literal && Dashes.Contains(t.Character) ? new Token(TokenKind.Dash, t.Character) : t)]);

    /// <summary>The pattern of a text that has no wildcards.</summary>
    public static SigmaPattern Literal(string text) => new([.. text.Select(c => new Token(TokenKind.Literal, c))]);

    /// <summary>The pattern of the parts, one behind the other.</summary>
    public static SigmaPattern Concat(IEnumerable<SigmaPattern> parts) => new([.. parts.SelectMany(p => p.Tokens)]);

    /// <summary>The literal text between the leading and trailing <c>*</c>; null when other wildcards are left.</summary>
    public string? GetLiteralCore(out bool openBefore, out bool openBehind)
    {
        int start = 0, end = Tokens.Count;
        while (start < end && Tokens[start].Kind == TokenKind.AnyText)
            start++;
        while (end > start && Tokens[end - 1].Kind == TokenKind.AnyText)
            end--;
        openBefore = start > 0;
        openBehind = end < Tokens.Count || (start == Tokens.Count && start > 0);
        StringBuilder text = new(end - start);
        for (int i = start; i < end; i++)
        {
            if (Tokens[i].Kind != TokenKind.Literal)
                return null;
            text.Append(Tokens[i].Character);
        }
        return text.ToString();
    }

    private static Token Wildcard(char c) => c switch
    {
        '*' => AnyTextToken,
        '?' => new Token(TokenKind.AnyCharacter, c),
        _ => new Token(TokenKind.Literal, c),
    };
}
