using System.Globalization;

namespace BedrockIR;

/// <summary>Reads and writes times as UTC, whatever the machine's time zone is.</summary>
public static class UtcTime
{
    private const DateTimeStyles UtcStyles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        | DateTimeStyles.AllowWhiteSpaces;

    // 2001-09-09 and 2286-11-20: ten digits.
    private const decimal EarliestSeconds = 1_000_000_000, LatestSeconds = 9_999_999_999;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd",
        "yyyyMMdd'T'HHmmss.FFFFFFFK", "yyyyMMdd'T'HHmmssK",
    ];

    // The console of AWS writes October 03, 2026, 04:16:01 (UTC+02:00).
    private static readonly string[] ConsoleFormats = ["MMMM dd, yyyy, HH:mm:ss '(UTC'zzz')'", "MMMM d, yyyy, HH:mm:ss '(UTC'zzz')'", "MMMM dd, yyyy, HH:mm:ss '(UTC)'"];

    /// <summary>
    /// Reads an ISO 8601 time: <c>2025-01-21T17:49:47Z</c> as CloudTrail writes it,
    /// <c>2025-01-21 17:49:47.000000000</c> and <c>2025-01-21 17:49:47.000 UTC</c> as CloudTrail Lake and Athena export it, <c>20250121T174947Z</c>,
    /// with or without a fraction (what lies beyond 100 ns is cut off), an offset or a time of day. A time without an offset
    /// is UTC.
    /// </summary>
    /// <param name="text">The text to read.</param>
    /// <param name="time">The time, with offset zero.</param>
    /// <returns>False when the text is no such time.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        if (DateTimeOffset.TryParseExact(ShortenFraction(ReplaceZoneName(text)), Formats, CultureInfo.InvariantCulture, UtcStyles, out time))
        {
            time = time.ToUniversalTime();
            return true;
        }
        return false;
    }

    /// <summary>Reads a time as programs write it that log: as <see cref="TryParse"/> does, as the console of AWS does in English, and as seconds, milliseconds,
    /// microseconds or nanoseconds since 1970, told apart by their size. People's own times are not read so: they might mean
    /// a date by the same digits.</summary>
    /// <returns>False when the text is no such time, or one before 2001.</returns>
    internal static bool TryParseLogged(string? text, out DateTimeOffset time)
    {
        if (TryParse(text, out time))
            return true;
        if (DateTimeOffset.TryParseExact(text, ConsoleFormats, CultureInfo.InvariantCulture, UtcStyles, out time))
            return true;
        const NumberStyles number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, number, CultureInfo.InvariantCulture, out decimal value) || value is < EarliestSeconds or > long.MaxValue)
            return false;
        decimal perSecond = value < 100 * EarliestSeconds ? 1 : value < 100_000 * EarliestSeconds ? 1e3m : value < 100_000_000 * EarliestSeconds ? 1e6m : 1e9m;
        decimal seconds = value / perSecond;
        if (seconds < EarliestSeconds || seconds > LatestSeconds)
            return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Reads <c>2025-01-21T17:49:47Z</c>, the form of nearly every time in a log, without making a text of it.</summary>
    /// <returns>False for any other form, which <see cref="TryParse"/> may be able to read.</returns>
    internal static bool TryParseCloudTrail(ReadOnlySpan<byte> utf8, out DateTimeOffset time)
    {
        time = default;
        if (utf8.Length != 20 || utf8[4] != '-' || utf8[7] != '-' || utf8[10] != 'T' || utf8[13] != ':' || utf8[16] != ':' || utf8[19] != 'Z')
            return false;
        int year = ParseTwoDigits(utf8, 0) * 100 + ParseTwoDigits(utf8, 2), month = ParseTwoDigits(utf8, 5), day = ParseTwoDigits(utf8, 8);
        int hour = ParseTwoDigits(utf8, 11), minute = ParseTwoDigits(utf8, 14), second = ParseTwoDigits(utf8, 17);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }
        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>Writes a time as <c>2026-10-03T02:11:04Z</c>, with a fraction only where it has one.</summary>
    /// <param name="time">The time, in any offset.</param>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    /// <summary>Writes a time for people, to the second: <c>2026-10-03 02:11:04Z</c>; nothing for null.</summary>
    /// <param name="time">The time, in any offset.</param>
    public static string FormatForDisplay(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The earlier of two times; the other one when one is unknown.</summary>
    /// <param name="a">A time, or null.</param>
    /// <param name="b">A time, or null.</param>
    public static DateTimeOffset? Min(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;

    /// <summary>The later of two times; the other one when one is unknown.</summary>
    /// <param name="a">A time, or null.</param>
    /// <param name="b">A time, or null.</param>
    public static DateTimeOffset? Max(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;

    // The number that two digits write; far below zero, and so out of any range, when they are none.
    private static int ParseTwoDigits(ReadOnlySpan<byte> utf8, int at) =>
        char.IsAsciiDigit((char)utf8[at]) && char.IsAsciiDigit((char)utf8[at + 1]) ? (utf8[at] - '0') * 10 + utf8[at + 1] - '0' : int.MinValue / 200;

    // Athena writes a zone's name; any other than UTC's would need a table of zones.
    private static string? ReplaceZoneName(string? text) =>
        text is not null && (text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal)) ? text[..^4] + "Z" : text;

    // .NET reads seven digits of a fraction; nine are written by engines that count nanoseconds.
    private static string? ShortenFraction(string? text)
    {
        int dot = text?.IndexOf('.') ?? -1;
        if (text is null || dot < 0)
            return text;
        int end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - dot <= 8 ? text : text.Remove(dot + 8, end - dot - 8);
    }
}
