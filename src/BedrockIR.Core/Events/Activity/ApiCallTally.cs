namespace BedrockIR.Events.Activity;

/// <summary>Adds up one kind of call.</summary>
internal sealed class ApiCallTally(MemoryBudget? memory)
{
    private const int MaxRegions = 100;

    private readonly CappedSet _regions = new(MaxRegions, memory);
    private long _count;
    private DateTimeOffset? _first, _last;

    /// <summary>Adds a call.</summary>
    public void Add(TrailEvent e)
    {
        _count++;
        _first = UtcTime.Min(_first, e.EventTime);
        _last = UtcTime.Max(_last, e.EventTime);
        _regions.Add(e.Region);
    }

    /// <summary>Adds what another one has added up.</summary>
    public void Add(ApiCallTally other)
    {
        _count += other._count;
        _first = UtcTime.Min(_first, other._first);
        _last = UtcTime.Max(_last, other._last);
        _regions.Add(other._regions);
    }

    /// <summary>The sum.</summary>
    public ApiCallSummary ToSummary(string name, string source, string? error) => new()
    {
        EventName = name,
        EventSource = source,
        ErrorCode = error,
        Regions = _regions.Values,
        Count = _count,
        FirstTime = _first,
        LastTime = _last,
    };
}
