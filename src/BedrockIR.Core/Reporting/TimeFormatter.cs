using System.Globalization;

namespace BedrockIR.Reporting;

/// <summary>Times and spans in words, always UTC, with nothing said twice.</summary>
internal static class TimeFormatter
{
    private const string MinuteFormat = "yyyy-MM-dd HH:mm'Z'";

    /// <summary>A time to the minute: <c>2026-10-03 02:11Z</c>; <c>unknown time</c> for null.</summary>
    public static string FormatToMinute(DateTimeOffset? time) => Format(time, MinuteFormat);

    /// <summary>The time of day, to the minute: <c>02:11</c>; <c>--:--</c> for null.</summary>
    /// <param name="time">The time.</param>
    /// <param name="withDay">Whether the day stands before it, because others are of another day.</param>
    public static string FormatTimeOfDay(DateTimeOffset? time, bool withDay) =>
        time?.UtcDateTime.ToString(withDay ? "MM-dd HH:mm" : "HH:mm", CultureInfo.InvariantCulture) ?? "--:--";

    /// <summary>From a time to a time, to the minute; the date once when it is the same.</summary>
    public static string FormatRangeToMinute(DateTimeOffset? first, DateTimeOffset? last) =>
        FormatRange(first, last, MinuteFormat, "HH:mm'Z'");

    /// <summary>From a time to a time, to the second; the date once when it is the same, one time when both are.</summary>
    public static string FormatRangeToSecond(DateTimeOffset? first, DateTimeOffset? last) =>
        FormatRange(first, last, "yyyy-MM-dd HH:mm:ss'Z'", "HH:mm:ss'Z'");

    private static string FormatRange(DateTimeOffset? first, DateTimeOffset? last, string withDate, string withoutDate)
    {
        string from = Format(first, withDate);
        bool sameDay = first?.UtcDateTime.Date == last?.UtcDateTime.Date;
        return from == Format(last, withDate) ? from : $"{from} – {Format(last, sameDay ? withoutDate : withDate)}";
    }

    private static string Format(DateTimeOffset? time, string format) =>
        time?.UtcDateTime.ToString(format, CultureInfo.InvariantCulture) ?? "unknown time";
}
