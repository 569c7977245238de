namespace BedrockIR.Drill.Faults;

/// <summary>The faults of a drill. They may be added and removed while it runs.</summary>
public sealed class FaultList
{
    private readonly object _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Adds a fault. Of several that match a call, the one that was added first befalls it.</summary>
    /// <exception cref="ArgumentException">It is an error of a service's own without a code.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault is { Kind: FaultKind.Error, Code: null or "" })
            throw new ArgumentException("A fault of the kind Error needs the Code of the error, for instance LimitExceeded.", nameof(fault));
        lock (_lock)
            _entries.Add(new Entry(fault));
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>The fault that befalls a call, which counts as one of those that it may befall; null when none does.</summary>
    internal Fault? TakeMatching(string service, string operation, string region)
    {
        lock (_lock)
        {
            foreach (Entry entry in _entries)
            {
                if (Matches(entry.Fault, service, operation, region) && entry.ShouldApply())
                    return entry.Fault;
            }
            return null;
        }
    }

    private static bool Matches(Fault fault, string service, string operation, string region) =>
        (fault.Service is null || fault.Service == service)
        && (fault.Operation is null || fault.Operation == operation)
        && (fault.Region is null || fault.Region == region);

    private sealed class Entry(Fault fault)
    {
        private int _matchCount;

        public Fault Fault => fault;

        public bool ShouldApply()
        {
            int number = _matchCount;
            _matchCount = Math.Min(_matchCount + 1, int.MaxValue - 1);
            return number >= fault.Skip && (fault.Count is not { } count || number < fault.Skip + count);
        }
    }
}
