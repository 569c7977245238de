using System.Globalization;
using System.Text;

namespace BedrockIR;

/// <summary>
/// Makes text that came out of a log harmless to a terminal. An attacker chooses user agents, session names,
/// error texts and file names; an escape sequence in one of them could repaint the responder's screen, and a
/// bidirectional override could make one address look like another.
/// </summary>
public static class SafeText
{
    /// <summary>
    /// Replaces every control character, bidirectional control, line separator, other invisible format
    /// character and lone surrogate by its visible escape, <c>\u001b</c> for instance. Other text is
    /// returned as it is.
    /// </summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The same text without characters that act on a terminal; null for null.</returns>
    public static string? Clean(string? text) => Clean(text, keep: "");

    /// <summary>
    /// The same for text of several lines, whose tabs and line ends stay. JSON means the same before and after:
    /// the visible escapes are JSON's own.
    /// </summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The same text without other characters that act on a terminal; null for null.</returns>
    public static string? CleanLines(string? text) => Clean(text, keep: "\t\r\n");

    private static string? Clean(string? text, string keep)
    {
        if (text is null)
            return null;
        int first = FindUnsafe(text, keep);
        return first < 0 ? text : Escape(text, first, keep);
    }

    private static int FindUnsafe(string text, string keep)
    {
        // Nearly all text is plain ASCII, over which the first search alone decides.
        int first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        for (int i = first < 0 ? text.Length : first; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
                continue;
            if (IsSurrogatePair(text, i))
                i++;
            else if (IsUnsafe(text[i]) && !keep.Contains(text[i]))
                return i;
        }
        return -1;
    }

    private static string Escape(string text, int first, string keep)
    {
        StringBuilder safe = new(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            if (IsSurrogatePair(text, i))
                safe.Append(text[i]).Append(text[++i]);
            else if (IsUnsafe(text[i]) && !keep.Contains(text[i]))
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            else
                safe.Append(text[i]);
        }
        return safe.ToString();
    }

    private static bool IsSurrogatePair(string text, int i) =>
        i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])
        && CharUnicodeInfo.GetUnicodeCategory(text, i) != UnicodeCategory.Format;

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
