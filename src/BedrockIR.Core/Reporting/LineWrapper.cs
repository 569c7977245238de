using System.Text.RegularExpressions;

namespace BedrockIR.Reporting;

/// <summary>Breaks text into lines for a terminal, between words; colours take no room.</summary>
internal static partial class LineWrapper
{
    private const string HangingIndent = "    ";

    /// <summary>The lines; those after the first are indented. A word longer than a line stands on one of its own.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Trim().Length > 0 && GetVisibleLength(line) + 1 + GetVisibleLength(word) > width)
            {
                yield return line;
                line = HangingIndent + word;
            }
            else
            {
                line = line.Length == 0 ? word : line + ' ' + word;
            }
        }
        yield return line;
    }

    private static int GetVisibleLength(string text) => ColourRegex().Replace(text, "").Length;

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex ColourRegex();
}
