namespace BedrockIR;

/// <summary>Estimates how long reading will still take, from the bytes on disk that are done.</summary>
/// <param name="clock">The clock; the system's for all but tests.</param>
public sealed class RemainingTimeEstimator(TimeProvider clock)
{
    // What the first moments say is a guess, and a wrong time is worse than none.
    private static readonly TimeSpan MinElapsed = TimeSpan.FromSeconds(1);

    private long? _started;
    private long _bytesAtStart;

    /// <summary>The time that is left at the pace that was kept since the first call. The average over all of it is steady,
    /// however much one file differs from the next.</summary>
    /// <param name="progress">How far reading has come.</param>
    /// <returns>Whole seconds; null while it cannot be told.</returns>
    public TimeSpan? Estimate(ReadProgress progress)
    {
        if (_started is not { } started)
        {
            _started = clock.GetTimestamp();
            _bytesAtStart = progress.Bytes;
            return null;
        }
        TimeSpan elapsed = clock.GetElapsedTime(started);
        long done = progress.Bytes - _bytesAtStart;
        if (elapsed < MinElapsed || done <= 0)
            return null;
        double seconds = elapsed.TotalSeconds / done * Math.Max(0, progress.TotalBytes - progress.Bytes);
        return TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)));
    }
}
