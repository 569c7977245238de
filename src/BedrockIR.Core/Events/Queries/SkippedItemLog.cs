using BedrockIR.Sources;

namespace BedrockIR.Events.Queries;

/// <summary>Remembers what was not used. What follows itself is added up, and so is what a file has too much of, so that a
/// hostile file costs no memory.</summary>
internal sealed class SkippedItemLog
{
    private const int MaxPerReason = 100;

    private readonly List<SkippedItem> _items = [];

    // How many a file has of a kind, and where the last of them stands.
    private readonly Dictionary<(string Path, SkipReason Reason), (int Count, int Last)> _byReason = [];

    /// <summary>Everything that was not used.</summary>
    public IReadOnlyList<SkippedItem> Items => _items;

    /// <summary>Adds an item.</summary>
    /// <returns>Whether it is a new one, rather than added to another.</returns>
    public bool Add(SkippedItem item)
    {
        if (RepeatsLast(item))
        {
            _items[^1] = _items[^1] with { Count = _items[^1].Count + item.Count };
            return false;
        }
        (int count, int last) = _byReason.GetValueOrDefault((item.Path, item.Reason));
        if (count >= MaxPerReason)
        {
            _items[last] = _items[last] with { Count = _items[last].Count + item.Count, Detail = $"{count - MaxPerReason + 2:N0} more such places from there on." };
            _byReason[(item.Path, item.Reason)] = (count + 1, last);
            return false;
        }
        _items.Add(item);
        _byReason[(item.Path, item.Reason)] = (count + 1, _items.Count - 1);
        return true;
    }

    private bool RepeatsLast(SkippedItem item) =>
        item.Reason is SkipReason.NotCloudTrail or SkipReason.Insight or SkipReason.Aggregated or SkipReason.InvocationLog or SkipReason.TrailEvent && _items.Count > 0
        && _items[^1] is var last && last with { Count = item.Count, Offset = item.Offset } == item;
}
