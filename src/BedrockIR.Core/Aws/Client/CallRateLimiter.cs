namespace BedrockIR.Aws.Client;

/// <summary>Lets calls through no faster than a service allows, one after another in the order in which they came.</summary>
/// <param name="interval">The least time between two calls.</param>
/// <param name="clock">The clock.</param>
internal sealed class CallRateLimiter(TimeSpan interval, TimeProvider clock)
{
    private readonly object _lock = new();
    private long _next = clock.GetTimestamp();

    /// <summary>Waits for the call's turn.</summary>
    public Task Wait(CancellationToken cancel)
    {
        long now = clock.GetTimestamp(), turn;
        lock (_lock)
        {
            turn = Math.Max(_next, now);
            _next = turn + (long)(interval.TotalSeconds * clock.TimestampFrequency);
        }
        return turn <= now ? Task.CompletedTask : Task.Delay(clock.GetElapsedTime(now, turn), clock, cancel);
    }
}
