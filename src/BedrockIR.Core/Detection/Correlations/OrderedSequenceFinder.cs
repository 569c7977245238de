using BedrockIR.Detection.Matching;
using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Finds events that match several rules one after the other. CloudTrail's times are whole seconds: within one, the order
/// that the rule asks for is taken for the true one. No event is its own predecessor, though it may match several steps.
/// </summary>
/// <param name="correlation">What is asked.</param>
/// <param name="differs">Where in the events' values the one stands that must differ between the first and the last; null
/// when none must.</param>
internal sealed class OrderedSequenceFinder(Correlation correlation, int? differs)
{
    private const int MaxTries = 1000;

    // The orders in which the condition holds: all steps, or as many of them as it asks for.
    private readonly int[][] _orders = [.. GetOrders(correlation)];

    /// <summary>Each event before which others happened in order and in time, with those.</summary>
    /// <param name="hits">All events of a group, by time.</param>
    public IEnumerable<CorrelationMatch> Find(IReadOnlyList<StepMatch> hits)
    {
        StepMatch[][] steps = [.. Enumerable.Range(0, correlation.Rules.Count).Select(step => hits.Where(h => h.Step == step).ToArray())];
        HashSet<MatchedEvent> found = new(ReferenceEqualityComparer.Instance);
        foreach (int[] order in _orders)
        {
            StepMatch[][] sorted = [.. order.Select(step => steps[step])];
            if (sorted.Any(events => events.Length == 0))
                continue;
            foreach (StepMatch last in sorted[^1].Where(last => !found.Contains(last.Event)))
            {
                StepMatch[] chain = new StepMatch[order.Length];
                chain[^1] = last;
                if (FindPreceding(order.Length - 2, sorted, chain) && found.Add(last.Event))
                    yield return new CorrelationMatch(last, chain[..^1], CompletesCorrelation: true);
            }
        }
    }

    private static IEnumerable<int[]> GetOrders(Correlation correlation)
    {
        int count = correlation.Rules.Count;
        foreach (int size in Enumerable.Range(1, count).Reverse().Where(size => correlation.Holds(size)))
        {
            foreach (int[] order in GetCombinations(0, count, size))
                yield return order;
        }
    }

    private static IEnumerable<int[]> GetCombinations(int from, int count, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (int first = from; first <= count - size; first++)
        {
            foreach (int[] rest in GetCombinations(first + 1, count, size - 1))
                yield return [first, .. rest];
        }
    }

    // Goes backwards from the last event and takes the latest event of each step first. Should the latest be needed for
    // another step, one of as many earlier ones as there are steps is not, so no more are tried; unless a value must differ,
    // which any of them may.
    private bool FindPreceding(int step, StepMatch[][] sorted, StepMatch[] chain)
    {
        if (step < 0)
            return true;
        int tries = 0, most = differs is null ? sorted.Length : MaxTries;
        for (int i = CountUpTo(sorted[step], chain[step + 1].Time) - 1; i >= 0 && tries < most; i--)
        {
            StepMatch before = sorted[step][i];
            if (chain[^1].Time - before.Time > correlation.Timespan)
                return false;
            if (IsUsed(before, chain, step + 1))
                continue;
            tries++;
            if (step == 0 && differs is { } at && !AreDifferent(before.Values[at], chain[^1].Values[at]))
                continue;
            chain[step] = before;
            if (FindPreceding(step - 1, sorted, chain))
                return true;
        }
        return false;
    }

    // What is not known does not differ.
    private static bool AreDifferent(string? a, string? b) => a is not null && b is not null && !a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool IsUsed(StepMatch hit, StepMatch[] chain, int from)
    {
        for (int i = from; i < chain.Length; i++)
        {
            if (ReferenceEquals(chain[i].Event, hit.Event))
                return true;
        }
        return false;
    }

    private static int CountUpTo(StepMatch[] sorted, DateTimeOffset time)
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
