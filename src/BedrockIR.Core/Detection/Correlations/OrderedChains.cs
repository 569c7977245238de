using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Finds events that match several rules one after the other. CloudTrail's times are whole seconds: within one, the order
/// that the rule asks for is taken for the true one. No event is its own predecessor, though it may match several steps.
/// </summary>
/// <param name="correlation">What is asked.</param>
/// <param name="differs">Where in the events' values the one stands that must differ between the first and the last; null
/// when none must.</param>
internal sealed class OrderedChains(Correlation correlation, int? differs)
{
    private const int MostTries = 1000;

    // The orders in which the condition holds: all steps, or as many of them as it asks for.
    private readonly int[][] _orders = [.. Orders(correlation)];

    /// <summary>Each event before which others happened in order and in time, with those.</summary>
    /// <param name="hits">All events of a group, by time.</param>
    public IEnumerable<Match> Find(IReadOnlyList<Hit> hits)
    {
        Hit[][] steps = [.. Enumerable.Range(0, correlation.Rules.Count).Select(step => hits.Where(h => h.Step == step).ToArray())];
        HashSet<Sighting> found = new(ReferenceEqualityComparer.Instance);
        foreach (int[] order in _orders)
        {
            Hit[][] sorted = [.. order.Select(step => steps[step])];
            if (sorted.Any(events => events.Length == 0))
                continue;
            foreach (Hit last in sorted[^1].Where(last => !found.Contains(last.Seen)))
            {
                Hit[] chain = new Hit[order.Length];
                chain[^1] = last;
                if (FindBefore(order.Length - 2, sorted, chain) && found.Add(last.Seen))
                    yield return new Match(last, chain[..^1], Completes: true);
            }
        }
    }

    private static IEnumerable<int[]> Orders(Correlation correlation)
    {
        int count = correlation.Rules.Count;
        foreach (int size in Enumerable.Range(1, count).Reverse().Where(size => correlation.Holds(size)))
        {
            foreach (int[] order in Choose(0, count, size))
                yield return order;
        }
    }

    private static IEnumerable<int[]> Choose(int from, int count, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (int first = from; first <= count - size; first++)
        {
            foreach (int[] rest in Choose(first + 1, count, size - 1))
                yield return [first, .. rest];
        }
    }

    // Goes backwards from the last event and takes the latest event of each step first. Should the latest be needed for
    // another step, one of as many earlier ones as there are steps is not, so no more are tried; unless a value must differ,
    // which any of them may.
    private bool FindBefore(int step, Hit[][] sorted, Hit[] chain)
    {
        if (step < 0)
            return true;
        int tries = 0, most = differs is null ? sorted.Length : MostTries;
        for (int i = CountUpTo(sorted[step], chain[step + 1].Time) - 1; i >= 0 && tries < most; i--)
        {
            Hit before = sorted[step][i];
            if (chain[^1].Time - before.Time > correlation.Timespan)
                return false;
            if (IsUsed(before, chain, step + 1))
                continue;
            tries++;
            if (step == 0 && differs is { } at && !Differ(before.Values[at], chain[^1].Values[at]))
                continue;
            chain[step] = before;
            if (FindBefore(step - 1, sorted, chain))
                return true;
        }
        return false;
    }

    // What is not known does not differ.
    private static bool Differ(string? a, string? b) => a is not null && b is not null && !a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool IsUsed(Hit hit, Hit[] chain, int from)
    {
        for (int i = from; i < chain.Length; i++)
        {
            if (ReferenceEquals(chain[i].Seen, hit.Seen))
                return true;
        }
        return false;
    }

    private static int CountUpTo(Hit[] sorted, DateTimeOffset time)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle].Time <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
