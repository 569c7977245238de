using BedrockIR.Rules;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// The correlation value_percentile. The specification's example compares the share that a value has among all values of the
/// stretch, in percent: processes that make up at most one percent. With <c>percentile</c>, as SigmaHQ's tools have it, that
/// percentile of the numbers is compared.
/// </summary>
internal static class PercentileCalculator
{
    private const double HundredPercent = 100;

    /// <summary>The events of a stretch whose value has such a share.</summary>
    public static IEnumerable<CorrelationMatch> FindShares(ArraySegment<StepMatch> stretch, Correlation correlation, Func<StepMatch, string> value)
    {
        Dictionary<string, int> counts = stretch.CountBy(value, StringComparer.OrdinalIgnoreCase);
        StepMatch[] found = [.. stretch.Where(hit => correlation.Holds(HundredPercent * counts[value(hit)] / stretch.Count))];
        return found.Select((hit, i) => new CorrelationMatch(hit, [], CompletesCorrelation: i == found.Length - 1));
    }

    /// <summary>The percentile of numbers, between two of them in proportion.</summary>
    /// <param name="numbers">At least one.</param>
    /// <param name="percentile">0 to 100.</param>
    public static double Calculate(IEnumerable<double> numbers, double percentile)
    {
        double[] sorted = [.. numbers.Order()];
        double place = (sorted.Length - 1) * percentile / HundredPercent;
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private static Dictionary<string, int> CountBy(this ArraySegment<StepMatch> hits, Func<StepMatch, string> key, StringComparer comparer)
    {
        Dictionary<string, int> counts = new(comparer);
        foreach (StepMatch hit in hits)
            counts[key(hit)] = counts.GetValueOrDefault(key(hit)) + 1;
        return counts;
    }
}
