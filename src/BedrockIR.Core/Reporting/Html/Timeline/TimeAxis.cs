using System.Globalization;

namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>A mark on the time axis.</summary>
/// <param name="Time">The time, in UTC.</param>
/// <param name="Label">The time of day, or the day, month or year where the marks are that far apart.</param>
/// <param name="DayLabel">The date or year that the label lacks; null where it is the same as at the mark before.</param>
internal readonly record struct Tick(DateTime Time, string Label, string? DayLabel);

/// <summary>Chooses the marks of a time axis: round times, as many as can be read.</summary>
internal static class TimeAxis
{
    private const int MaxTicks = 12;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(n => TimeSpan.FromSeconds(n)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(n => TimeSpan.FromMinutes(n)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(n => TimeSpan.FromHours(n)),
        .. new[] { 1, 2, 7, 14 }.Select(n => TimeSpan.FromDays(n)),
    ];

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];

    /// <summary>The marks between two times.</summary>
    /// <param name="start">The left end, in UTC.</param>
    /// <param name="end">The right end, in UTC.</param>
    public static IReadOnlyList<Tick> CreateTicks(DateTime start, DateTime end)
    {
        TimeSpan span = end - start;
        TimeSpan step = Array.Find(Steps, s => s * MaxTicks >= span);
        if (step > TimeSpan.Zero)
            return LabelTicks(GetRegularTimes(start, end, step), GetLabelFormat(step), step < TimeSpan.FromDays(1) ? "yyyy-MM-dd" : "yyyy");
        int months = Array.Find(MonthSteps, m => m * 28.0 * MaxTicks >= span.TotalDays);
        return LabelTicks(GetMonthStarts(start, end, months), months < 12 ? "yyyy-MM" : "yyyy", "");
    }

    private static string GetLabelFormat(TimeSpan step)
    {
        if (step < TimeSpan.FromMinutes(1))
            return "HH:mm:ss";
        return step < TimeSpan.FromDays(1) ? "HH:mm" : "MM-dd";
    }

    private static IEnumerable<DateTime> GetRegularTimes(DateTime start, DateTime end, TimeSpan step)
    {
        long first = (start.Ticks + step.Ticks - 1) / step.Ticks * step.Ticks;
        for (long ticks = first; ticks <= end.Ticks; ticks += step.Ticks)
            yield return new DateTime(ticks, DateTimeKind.Utc);
    }

    private static IEnumerable<DateTime> GetMonthStarts(DateTime start, DateTime end, int step)
    {
        int last = GetMonthNumber(end);
        for (int month = GetMonthNumber(start) / step * step; month <= last; month += step)
        {
            DateTime time = new((month / 12) + 1, (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
            if (time >= start)
                yield return time;
        }
    }

    // Months since the year 1.
    private static int GetMonthNumber(DateTime time) => ((time.Year - 1) * 12) + time.Month - 1;

    private static List<Tick> LabelTicks(IEnumerable<DateTime> times, string format, string dayFormat)
    {
        List<Tick> ticks = [];
        string? previous = null;
        foreach (DateTime time in times)
        {
            string day = dayFormat.Length == 0 ? "" : time.ToString(dayFormat, CultureInfo.InvariantCulture);
            ticks.Add(new Tick(time, time.ToString(format, CultureInfo.InvariantCulture), day == previous || day.Length == 0 ? null : day));
            previous = day;
        }
        return ticks;
    }
}
