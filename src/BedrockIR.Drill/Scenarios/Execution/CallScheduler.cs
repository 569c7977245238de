namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Decides when the calls of a step are made.</summary>
internal static class CallScheduler
{
    /// <summary>The calls of a step and of what follows it, in no order.</summary>
    /// <param name="step">The step.</param>
    /// <param name="from">What its time counts from: the opening, or the call that it follows.</param>
    /// <param name="now">The opening, behind which nothing happens.</param>
    /// <param name="dice">For the small irregularities.</param>
    public static IEnumerable<PlannedCall> PlanCalls(ScenarioStep step, DateTimeOffset from, DateTimeOffset now, Random dice)
    {
        foreach (DateTimeOffset time in GetTimes(step, from + step.StartOffset, dice))
        {
            DateTimeOffset at = TruncateToSecond(time < now ? time : now);
            yield return new PlannedCall(at, step, null, dice);
            foreach (PlannedCall call in step.FollowUps.SelectMany(next => PlanCalls(next, at, now, dice)))
                yield return call;
        }
    }

    /// <summary>A time to the second, as logs have it.</summary>
    public static DateTimeOffset TruncateToSecond(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static IEnumerable<DateTimeOffset> GetTimes(ScenarioStep step, DateTimeOffset start, Random dice)
    {
        List<(DateTimeOffset Start, TimeSpan Length)> open = GetOpenPeriods(start, start + step.Duration, step.Hours);
        TimeSpan distance = open.Aggregate(TimeSpan.Zero, (sum, o) => sum + o.Length) / step.RepeatCount;
        for (int i = 0; i < step.RepeatCount; i++)
            yield return GetTimeAt(open, (i + (dice.NextDouble() * step.Jitter)) * distance);
    }

    // The parts of the time that lie in the hours of the day. A time that has none is taken as it is.
    private static List<(DateTimeOffset, TimeSpan)> GetOpenPeriods(DateTimeOffset start, DateTimeOffset end, (int From, int Until) hours)
    {
        List<(DateTimeOffset, TimeSpan)> open = [];
        for (DateTimeOffset day = new(start.UtcDateTime.Date, TimeSpan.Zero); day < end; day = day.AddDays(1))
        {
            DateTimeOffset first = Max(start, day.AddHours(hours.From)), last = Min(end, day.AddHours(hours.Until));
            if (first < last)
                open.Add((first, last - first));
        }
        if (open.Count == 0)
            open.Add((start, end - start));
        return open;
    }

    private static DateTimeOffset GetTimeAt(List<(DateTimeOffset Start, TimeSpan Length)> open, TimeSpan after)
    {
        foreach ((DateTimeOffset start, TimeSpan length) in open)
        {
            if (after < length)
                return start + after;
            after -= length;
        }
        return open[^1].Start + open[^1].Length;
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
