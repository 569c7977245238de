using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Tries every stretch of time that ends with an event: for conditions that more events can only bring nearer. An event is
/// found when it lies in some stretch for which the condition holds.
/// </summary>
internal static class SlidingWindow
{
    /// <summary>The events that are found.</summary>
    /// <param name="hits">All events of a group, by time.</param>
    /// <param name="correlation">What is asked.</param>
    /// <param name="measure">What is compared with the condition; empty at the start.</param>
    public static IEnumerable<CorrelationMatch> Find(IReadOnlyList<StepMatch> hits, Correlation correlation, IWindowMeasure measure)
    {
        bool[] found = new bool[hits.Count], completes = new bool[hits.Count];
        int first = 0, foundUpTo = 0;
        for (int last = 0; last < hits.Count; last++)
        {
            measure.Add(hits[last]);
            while (hits[last].Time - hits[first].Time > correlation.Timespan)
                measure.Remove(hits[first++]);
            // Of events of the same second the last one ends the stretch: in which order they came is not known.
            bool isLast = last + 1 == hits.Count || hits[last + 1].Time > hits[last].Time;
            if (!isLast || !correlation.Holds(measure.Value))
                continue;
            completes[last] = true;
            for (int i = Math.Max(first, foundUpTo); i <= last; i++)
                found[i] = true;
            foundUpTo = last + 1;
        }
        return Enumerable.Range(0, hits.Count).Where(i => found[i]).Select(i => new CorrelationMatch(hits[i], [], completes[i]));
    }
}
