using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Cuts time into stretches that begin with the first event not yet in one: for conditions that a part of a stretch could
/// meet though the whole does not, a mean or "fewer than" for instance.
/// </summary>
internal static class TumblingWindow
{
    /// <summary>The stretches.</summary>
    /// <param name="hits">All events of a group, by time.</param>
    /// <param name="timespan">How long a stretch is.</param>
    public static IEnumerable<ArraySegment<StepMatch>> Split(StepMatch[] hits, TimeSpan timespan)
    {
        int first = 0;
        while (first < hits.Length)
        {
            int next = first;
            while (next < hits.Length && hits[next].Time - hits[first].Time <= timespan)
                next++;
            yield return new ArraySegment<StepMatch>(hits, first, next - first);
            first = next;
        }
    }

    /// <summary>The events of those stretches for which the condition holds.</summary>
    /// <param name="hits">All events of a group, by time.</param>
    /// <param name="correlation">What is asked.</param>
    /// <param name="measure">What is compared with the condition.</param>
    public static IEnumerable<CorrelationMatch> Find(StepMatch[] hits, Correlation correlation, Func<ArraySegment<StepMatch>, double> measure)
    {
        foreach (ArraySegment<StepMatch> stretch in Split(hits, correlation.Timespan))
        {
            if (!correlation.Holds(measure(stretch)))
                continue;
            for (int i = 0; i < stretch.Count; i++)
                yield return new CorrelationMatch(stretch[i], [], CompletesCorrelation: i == stretch.Count - 1);
        }
    }
}
