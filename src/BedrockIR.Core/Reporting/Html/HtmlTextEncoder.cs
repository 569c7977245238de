using System.Buffers;
using System.Text;

namespace BedrockIR.Reporting.Html;

/// <summary>Makes text harmless in HTML, as the content of an element and as the value of a quoted attribute.</summary>
internal static class HtmlTextEncoder
{
    private static readonly SearchValues<char> EscapedCharacters = SearchValues.Create("&<>\"'\r\uFFFE\uFFFF");

    /// <summary>
    /// Escapes markup; what acts on a terminal or turns the direction of writing becomes a visible escape
    /// (<see cref="SafeText"/>), and so does what XML forbids. The result holds none of <c>&lt; &gt; " '</c>.
    /// </summary>
    /// <param name="text">Any text, also one that an attacker wrote; null gives nothing.</param>
    public static string Encode(string? text)
    {
        string safe = SafeText.CleanLines(text) ?? "";
        if (safe.AsSpan().IndexOfAny(EscapedCharacters) < 0)
            return safe;
        StringBuilder encoded = new(safe.Length + 32);
        foreach (char c in safe)
        {
            if (GetEntity(c) is { } entity)
                encoded.Append(entity);
            else
                encoded.Append(c);
        }
        return encoded.ToString();
    }

    // Parsers read a carriage return as a line feed, so it would not survive as it is.
    private static string? GetEntity(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\r' => "\\u000d",
        '\uFFFE' => "\\ufffe",
        '\uFFFF' => "\\uffff",
        _ => null,
    };
}
