namespace BedrockIR.Drill.Accounts;

/// <summary>Lets so many LookupEvents pass in each region within any one second.</summary>
internal sealed class LookupThrottle
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Queue<DateTimeOffset>> _passed = new(StringComparer.Ordinal);

    /// <summary>Whether one more may pass now; then it counts. One that may not does not count.</summary>
    public bool TryEnter(string region, DateTimeOffset now, int perSecond)
    {
        if (!_passed.TryGetValue(region, out Queue<DateTimeOffset>? times))
            _passed[region] = times = [];
        while (times.TryPeek(out DateTimeOffset first) && first <= now - Window)
            times.Dequeue();
        if (times.Count >= perSecond)
            return false;
        times.Enqueue(now);
        return true;
    }
}
