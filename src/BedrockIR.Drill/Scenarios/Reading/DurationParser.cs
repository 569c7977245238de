using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Lengths of time as people write them: <c>14d</c>, <c>-5h30m</c>, <c>90s</c>.</summary>
internal static partial class DurationParser
{
    /// <summary>The length; null when the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        Match match = DurationRegex().Match(text);
        if (!match.Success || match.Groups.Values.Skip(2).All(g => !g.Success))
            return null;
        double Part(int group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        TimeSpan span = TimeSpan.FromSeconds((((((Part(2) * 24) + Part(3)) * 60) + Part(4)) * 60) + Part(5));
        return match.Groups[1].Value == "-" ? -span : span;
    }

    // Six digits are two thousand years of days: more than any time can be moved by, and no overflow.
    [GeneratedRegex(@"\A([+-]?)(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?\z")]
    private static partial Regex DurationRegex();
}
