namespace BedrockIR.Detection.Correlations;

/// <summary>What a correlation compares with its condition, over a stretch of time whose events come and go.</summary>
internal interface IWindowMeasure
{
    /// <summary>Takes an event in.</summary>
    void Add(StepMatch hit);

    /// <summary>Takes an event out, the earliest first.</summary>
    void Remove(StepMatch hit);

    /// <summary>The measure of the events that are in.</summary>
    double Value { get; }
}

/// <summary>How many events there are.</summary>
internal sealed class CountMeasure : IWindowMeasure
{
    private long _count;

    /// <inheritdoc/>
    public double Value => _count;

    /// <inheritdoc/>
    public void Add(StepMatch hit) => _count++;

    /// <inheritdoc/>
    public void Remove(StepMatch hit) => _count--;
}

/// <summary>How many different keys the events have: values of a field, or rules that they matched.</summary>
internal sealed class DistinctMeasure(Func<StepMatch, string> key) : IWindowMeasure
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public double Value => _counts.Count;

    /// <inheritdoc/>
    public void Add(StepMatch hit) => _counts[key(hit)] = _counts.GetValueOrDefault(key(hit)) + 1;

    /// <inheritdoc/>
    public void Remove(StepMatch hit)
    {
        string of = key(hit);
        if (--_counts[of] == 0)
            _counts.Remove(of);
    }
}

/// <summary>The sum of numbers.</summary>
internal sealed class SumMeasure(Func<StepMatch, double> number) : IWindowMeasure
{
    // What is added and taken away again leaves nothing behind in a decimal, as it would in a double.
    private decimal _sum;

    /// <inheritdoc/>
    public double Value => (double)_sum;

    /// <inheritdoc/>
    public void Add(StepMatch hit) => _sum += Exact(number(hit));

    /// <inheritdoc/>
    public void Remove(StepMatch hit) => _sum -= Exact(number(hit));

    private static decimal Exact(double value) => (decimal)Math.Clamp(value, -1e20, 1e20);
}
