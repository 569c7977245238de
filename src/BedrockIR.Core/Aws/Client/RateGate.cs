using System.Diagnostics;

namespace BedrockIR.Aws.Client;

/// <summary>Lets calls through no faster than a service bears them, one after another in the order in which they came.</summary>
/// <param name="interval">The least time between two calls.</param>
internal sealed class RateGate(TimeSpan interval)
{
    private readonly object _lock = new();
    private long _next = Stopwatch.GetTimestamp();

    /// <summary>Waits for the call's turn.</summary>
    public Task Wait(CancellationToken cancel)
    {
        long turn;
        lock (_lock)
        {
            turn = Math.Max(_next, Stopwatch.GetTimestamp());
            _next = turn + (long)(interval.TotalSeconds * Stopwatch.Frequency);
        }
        TimeSpan wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), turn);
        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, cancel);
    }
}
