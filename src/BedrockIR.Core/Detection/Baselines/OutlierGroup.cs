using BedrockIR.Detection.Correlations;
using BedrockIR.Rules.Extensions;

namespace BedrockIR.Detection.Baselines;

/// <summary>The numbers of one group. Of very many it keeps a fair sample, and of the events those with the largest.</summary>
internal sealed class OutlierGroup
{
    private const int MostNumbers = 10_000, MostEvents = 1000;
    private const double ToSigma = 1.4826, Median = 50;

    // Always the same sample of the same data.
    private readonly Random _chance = new(20261122);
    private readonly List<double> _numbers = [];
    private readonly PriorityQueue<(double Number, Sighting Seen), double> _largest = new();
    private long _count;

    /// <summary>Adds a number, and the event when it may be an outlier.</summary>
    public void Add(double number, Sighting? seen)
    {
        _count++;
        if (_numbers.Count < MostNumbers)
            _numbers.Add(number);
        else if (_chance.NextInt64(_count) is var place && place < MostNumbers)
            _numbers[(int)place] = number;
        if (seen is null)
            return;
        _largest.Enqueue((number, seen), number);
        if (_largest.Count > MostEvents)
            _largest.Dequeue();
    }

    /// <summary>The events whose number is unusual.</summary>
    public IEnumerable<Sighting> Above(Outlier rule)
    {
        if (_count < rule.Minimum)
            return [];
        double median = Percentiles.Of(_numbers, Median);
        double spread = ToSigma * Percentiles.Of(_numbers.Select(n => Math.Abs(n - median)), Median);
        double limit = median + (rule.Deviations * spread);
        return _largest.UnorderedItems.Select(i => i.Element).Where(e => e.Number > limit).Select(e => e.Seen);
    }
}
