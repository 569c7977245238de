using System.Buffers;
using System.Globalization;
using System.Text;

namespace BedrockIR.Reporting.Page;

/// <summary>Makes text harmless in HTML, as the content of an element and as the value of a quoted attribute.</summary>
internal static class Html
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'\r\uFFFE\uFFFF");

    /// <summary>
    /// Escapes markup; what acts on a terminal or turns the direction of writing becomes a visible escape
    /// (<see cref="SafeText"/>), and so does what XML forbids. The result holds none of <c>&lt; &gt; " '</c>.
    /// </summary>
    /// <param name="text">Any text, also one that an attacker wrote; null gives nothing.</param>
    public static string Encode(string? text)
    {
        string safe = SafeText.CleanLines(text) ?? "";
        if (safe.AsSpan().IndexOfAny(Special) < 0)
            return safe;
        StringBuilder encoded = new(safe.Length + 32);
        foreach (char c in safe)
        {
            if (Entity(c) is { } entity)
                encoded.Append(entity);
            else
                encoded.Append(c);
        }
        return encoded.ToString();
    }

    /// <summary>The beginning of a text, with a note on how much is missing. What attackers make long must not make
    /// the report long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">How many UTF-16 units of it are kept.</param>
    public static string Shorten(string? text, int most)
    {
        if (text is null || text.Length <= most)
            return text ?? "";
        // A pair that is cut in two would read as damage that the log did not have.
        int end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)} … ({text.Length - end:N0} more characters)");
    }

    // Parsers read a carriage return as a line feed, so it would not survive as it is.
    private static string? Entity(char c) => c switch
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
