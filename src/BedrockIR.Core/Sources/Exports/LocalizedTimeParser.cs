using System.Globalization;
using System.Text;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// Reads the times of tables that people export from a web page, in the language of the page: Kibana's and Sentinel's. Such a
/// time does not say all that is needed to read it, so whoever uses it has to report what was assumed. What could be two days
/// in the common form of no language is not read.
/// </summary>
internal static class LocalizedTimeParser
{
    private const string NoZoneAssumption = "the times have no time zone, and were read as UTC. Kibana writes them in the time zone of the browser unless dateFormat:tz is set; compare one with the original log.";
    private const string MonthFirstAssumption = "the dates were read as month/day/year, as in the United States. In another language the first number can be the day; set the portal to English (United States) or export times as ISO 8601 if so.";

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // No such time is longer.
    private const int MaxLength = 64;

    private static readonly (string Assumption, string[] Formats)[] KnownFormats =
    [
        (NoZoneAssumption, ["MMM d, yyyy '@' HH:mm:ss.FFFFFFF"]),
        // Only English of the United States writes AM and PM in capitals behind numbers without leading zeros.
        (MonthFirstAssumption, ["M/d/yyyy, h:mm:ss.FFFFFFF tt", "M/d/yyyy h:mm:ss.FFFFFFF tt"]),
    ];

    /// <summary>Reads a time.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="time">The time in UTC.</param>
    /// <param name="assumption">What was assumed.</param>
    /// <returns>False when the text is no such time.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset time, out string assumption)
    {
        time = default;
        assumption = "";
        if (utf8.Length is 0 or > MaxLength)
            return false;
        // Browsers put a narrow space before AM.
        string text = Encoding.UTF8.GetString(utf8).Replace('\u202f', ' ').Replace('\u00a0', ' ');
        if (text.Contains('m', StringComparison.Ordinal) && text.Contains('/', StringComparison.Ordinal))
            return false;
        foreach ((string assumed, string[] formats) in KnownFormats)
        {
            if (!DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Utc, out time))
                continue;
            assumption = assumed;
            return true;
        }
        return false;
    }

    /// <summary>What has to be assumed to read a time; null for nothing, or where it cannot be read.</summary>
    public static string? FindAssumption(ReadOnlySpan<byte> utf8) => TryParse(utf8, out _, out string assumption) ? assumption : null;
}
