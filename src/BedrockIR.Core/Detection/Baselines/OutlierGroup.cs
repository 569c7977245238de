using BedrockIR.Detection.Correlations;
using BedrockIR.Detection.Matching;
using BedrockIR.Rules;

namespace BedrockIR.Detection.Baselines;

/// <summary>The numbers of one group. Of very many it keeps a fair sample, and of the events those with the largest.</summary>
internal sealed class OutlierGroup
{
    private const int MaxNumbers = 10_000, MaxEvents = 1000;
    private const double MadToSigma = 1.4826, MedianPercentile = 50;

    // Always the same sample of the same data.
    private readonly Random _random = new(20261122);
    private readonly List<double> _numbers = [];
    private readonly PriorityQueue<(double Number, MatchedEvent Seen), double> _largest = new();
    private long _count;

    /// <summary>Adds a number, and the event when it may be an outlier.</summary>
    public void Add(double number, MatchedEvent? seen)
    {
        _count++;
        if (_numbers.Count < MaxNumbers)
            _numbers.Add(number);
        else if (_random.NextInt64(_count) is var place && place < MaxNumbers)
            _numbers[(int)place] = number;
        if (seen is null)
            return;
        _largest.Enqueue((number, seen), number);
        if (_largest.Count > MaxEvents)
            _largest.Dequeue();
    }

    /// <summary>The events whose number is unusual.</summary>
    public IEnumerable<MatchedEvent> FindOutliers(Outlier rule)
    {
        if (_count < rule.MinimumCount)
            return [];
        double median = PercentileCalculator.Calculate(_numbers, MedianPercentile);
        double spread = MadToSigma * PercentileCalculator.Calculate(_numbers.Select(n => Math.Abs(n - median)), MedianPercentile);
        double limit = median + (rule.Deviations * spread);
        return _largest.UnorderedItems.Select(i => i.Element).Where(e => e.Number > limit).Select(e => e.Seen);
    }
}
