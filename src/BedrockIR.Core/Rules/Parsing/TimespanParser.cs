using System.Globalization;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads times as Sigma writes them.</summary>
internal static class TimespanParser
{
    private const double MaxSeconds = 1e11; // more than three thousand years

    /// <summary>A number and s, m, h or d.</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            return false;
        int seconds = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 0,
        };
        span = TimeSpan.FromSeconds(Math.Min((double)count * seconds, MaxSeconds));
        return seconds > 0;
    }
}
