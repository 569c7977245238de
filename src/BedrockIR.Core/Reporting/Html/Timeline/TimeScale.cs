namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>Where a time stands on the drawing. Times beyond the ends stand at the ends.</summary>
internal sealed class TimeScale
{
    private static readonly TimeSpan MinSpan = TimeSpan.FromSeconds(4);
    private readonly double _left, _width;

    /// <summary>Makes a scale with some air on both sides.</summary>
    /// <param name="first">The first time.</param>
    /// <param name="last">The last time; it may be the same.</param>
    /// <param name="left">Where the scale begins, in units of the drawing.</param>
    /// <param name="right">Where it ends.</param>
    public TimeScale(DateTimeOffset first, DateTimeOffset last, double left, double right)
    {
        (_left, _width) = (left, right - left);
        long span = last.UtcTicks - first.UtcTicks;
        // A single moment gets a minute around it, so that the axis has something to say.
        long air = span == 0 ? TimeSpan.TicksPerSecond * 30 : Math.Max(span / 40, (MinSpan.Ticks - span) / 2);
        Start = Clamp((decimal)first.UtcTicks - air);
        End = Clamp((decimal)last.UtcTicks + air);
    }

    /// <summary>The time at the left end, in UTC.</summary>
    public DateTime Start { get; }

    /// <summary>The time at the right end, in UTC.</summary>
    public DateTime End { get; }

    /// <summary>The place of a time, in units of the drawing.</summary>
    public double GetX(DateTimeOffset time) => GetX(time.UtcDateTime);

    /// <inheritdoc cref="GetX(DateTimeOffset)"/>
    public double GetX(DateTime time) =>
        _left + (_width * Math.Clamp((double)(time - Start).Ticks / (End - Start).Ticks, 0, 1));

    private static DateTime Clamp(decimal ticks) =>
        new((long)Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}
