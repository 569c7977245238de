namespace BedrockIR.Events.Activity;

/// <summary>Adds up one kind of call.</summary>
internal sealed class ActTally(MemoryAllowance? memory)
{
    private const int MostRegions = 100;

    private readonly CappedSet _regions = new(MostRegions, memory);
    private long _count;
    private DateTimeOffset? _first, _last;

    /// <summary>Adds a call.</summary>
    public void Add(TrailEvent e)
    {
        _count++;
        _first = UtcTime.Earlier(_first, e.EventTime);
        _last = UtcTime.Later(_last, e.EventTime);
        _regions.Add(e.Region);
    }

    /// <summary>Adds what another one has added up.</summary>
    public void Add(ActTally other)
    {
        _count += other._count;
        _first = UtcTime.Earlier(_first, other._first);
        _last = UtcTime.Later(_last, other._last);
        _regions.Add(other._regions);
    }

    /// <summary>The sum.</summary>
    public Act ToAct(string name, string source, string? error) => new()
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
