using System.Diagnostics.CodeAnalysis;

namespace BedrockIR.Events;

/// <summary>The last so many things that wait for their counterpart, by id. The oldest make room for new ones.</summary>
internal sealed class RecentItems<T>(int most)
{
    private readonly Dictionary<string, T> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What is still there.</summary>
    public IEnumerable<T> Values => _items.Values;

    /// <summary>Adds an item, if there is none of that id.</summary>
    public bool TryAdd(string id, T item)
    {
        if (!_items.TryAdd(id, item))
            return false;
        _order.Enqueue(id);
        return true;
    }

    /// <summary>Looks at an item.</summary>
    public bool TryGet(string id, [MaybeNullWhen(false)] out T item) => _items.TryGetValue(id, out item);

    /// <summary>Takes an item out.</summary>
    public bool TryRemove(string id, [MaybeNullWhen(false)] out T item) => _items.Remove(id, out item);

    /// <summary>Takes the oldest out when there are too many.</summary>
    public bool TryRemoveExcess([MaybeNullWhen(false)] out T oldest)
    {
        oldest = default;
        // Ids of what was taken out before are still in the order.
        while (_order.Count > most)
        {
            if (_items.Remove(_order.Dequeue(), out oldest))
                return true;
        }
        return false;
    }
}
