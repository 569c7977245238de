using System.Globalization;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Runs one correlation. Events come in any order; they are put in order by their own time when all have been seen. What is
/// kept of an event is small, and there is a limit: beyond it what has been seen is worked out, and only what an open window
/// could still need is kept.
/// </summary>
internal sealed class CorrelationRun
{
    /// <summary>How many events are kept.</summary>
    public const int MostHits = 250_000;

    private readonly Dictionary<string, List<Hit>> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Correlation _correlation;
    private readonly List<(CorrelationRun Around, int Step)> _around = [];
    private readonly List<string> _wanted = [];
    private readonly Action<Rule, Match, string> _found;
    private readonly OrderedChains? _chains;
    private readonly Lazy<StepFields[]> _steps;
    private int _count;

    /// <summary>Makes the run of a correlation.</summary>
    /// <param name="rule">The correlation rule.</param>
    /// <param name="found">Takes what is found, with the group's key.</param>
    public CorrelationRun(Rule rule, Action<Rule, Match, string> found)
    {
        Rule = rule;
        _found = found;
        _correlation = rule.Correlation!;
        _steps = new Lazy<StepFields[]>(() => [.. _correlation.Rules.Select(FieldsOf)]);
        // What must differ stands first among the values that are kept.
        if (rule.Extension.Differs is { } differs)
            _wanted.Add(differs.Name);
        if (_correlation.Type == CorrelationType.TemporalOrdered)
            _chains = new OrderedChains(_correlation, rule.Extension.Differs is null ? null : 0);
    }

    /// <summary>The correlation rule.</summary>
    public Rule Rule { get; }

    /// <summary>How often it was worked out before all had been seen.</summary>
    public int Parts { get; private set; }

    /// <summary>Events that took no part because they have no time.</summary>
    public long Untimed { get; private set; }

    /// <summary>Hands what is found on to a correlation around this one.</summary>
    public void AddAround(CorrelationRun around, int step)
    {
        _around.Add((around, step));
        _wanted.AddRange(around.WantedOf(step).Except(_wanted));
    }

    /// <summary>Adds an event that matched the rule of a step.</summary>
    /// <param name="step">Which rule.</param>
    /// <param name="seen">The event.</param>
    /// <param name="read">Reads a field of it by name; null where there is none.</param>
    public void Add(int step, Sighting seen, Func<FieldPath, string?> read)
    {
        if (seen.Time is null)
        {
            Untimed++;
            return;
        }
        StepFields fields = _steps.Value[step];
        string?[] values = [.. fields.Values.Select(read)];
        if (GroupKey.OfSome(fields.GroupBy.Select(read)) is not { } key || values.AsSpan(_wanted.Count).Contains(null))
            return;
        if (!_groups.TryGetValue(key, out List<Hit>? hits))
            _groups[key] = hits = [];
        hits.Add(new Hit(seen, step, values));
        if (++_count == MostHits)
            CompleteInPart();
    }

    /// <summary>Works out what was found, and hands it on.</summary>
    public void Complete()
    {
        foreach ((string key, List<Hit> hits) in _groups)
        {
            // The id decides among events of the same second, so that the answer does not depend on the order of the files.
            Hit[] sorted = [.. hits.OrderBy(h => h.Time).ThenBy(h => h.Seen.Id, StringComparer.Ordinal)];
            foreach (Match match in Find(sorted).Where(m => !m.Hit.IsReported).ToArray())
                Report(match, key);
        }
    }

    private IEnumerable<string> WantedOf(int step)
    {
        StepFields fields = FieldsOf(_correlation.Rules[step]);
        return fields.GroupBy.Concat(fields.Values).Select(f => f.Name);
    }

    private StepFields FieldsOf(string rule) => new(
        [.. _correlation.GroupBy.Select(f => _correlation.FieldOf(f, rule))],
        [.. _wanted.Select(name => new FieldPath(name)).Concat(_correlation.Fields).Select(f => _correlation.FieldOf(f, rule))]);

    private IEnumerable<Match> Find(Hit[] sorted) => _correlation.Type switch
    {
        CorrelationType.TemporalOrdered => _chains!.Find(sorted),
        CorrelationType.Temporal => SlidingWindow.Find(sorted, _correlation, new DistinctMeasure(h => h.Step.ToString(CultureInfo.InvariantCulture))),
        CorrelationType.ValuePercentile when _correlation.Percentile is null =>
            TumblingWindow.Cut(sorted, _correlation.Timespan).SelectMany(stretch => Percentiles.FindShares(stretch, _correlation, Value)),
        CorrelationType.ValuePercentile => TumblingWindow.Find([.. sorted.Where(IsNumber)], _correlation, s => Percentiles.Of(s.Select(Number), _correlation.Percentile!.Value)),
        CorrelationType.ValueAvg => TumblingWindow.Find([.. sorted.Where(IsNumber)], _correlation, s => s.Average(Number)),
        CorrelationType.ValueSum => FindByMeasure([.. sorted.Where(IsNumber)], () => new SumMeasure(Number)),
        CorrelationType.ValueCount => FindByMeasure(sorted, () => new DistinctMeasure(Value)),
        _ => FindByMeasure(sorted, () => new CountMeasure()),
    };

    private IEnumerable<Match> FindByMeasure(Hit[] sorted, Func<IMeasure> make) => _correlation.IsRising
        ? SlidingWindow.Find(sorted, _correlation, make())
        : TumblingWindow.Find(sorted, _correlation, stretch => Measured(stretch, make()));

    private static double Measured(IEnumerable<Hit> hits, IMeasure measure)
    {
        foreach (Hit hit in hits)
            measure.Add(hit);
        return measure.Value;
    }

    private void Report(in Match match, string key)
    {
        match.Hit.IsReported = true;
        _found(Rule, match, key);
        if (!match.Completes)
            return;
        string?[] values = match.Hit.Values;
        foreach ((CorrelationRun around, int step) in _around)
            around.Add(step, match.Hit.Seen, field => values[_wanted.IndexOf(field.Name)]);
    }

    private string Value(Hit hit) => GroupKey.Of(hit.Values[_wanted.Count..])!;

    private bool IsNumber(Hit hit) => ValueCompiler.TryNumber(hit.Values[_wanted.Count], out _);

    private double Number(Hit hit) => ValueCompiler.TryNumber(hit.Values[_wanted.Count], out double number) ? number : 0;

    // What is nearer to the latest event than a window is long may still belong to one; at most half is kept, so that this is
    // not done for every event.
    private void CompleteInPart()
    {
        Complete();
        Parts++;
        DateTimeOffset open = _groups.Values.Max(hits => hits.Max(h => h.Time)) - _correlation.Timespan;
        (string Key, Hit Hit)[] kept = [.. _groups.SelectMany(g => g.Value.Where(h => h.Time >= open).Select(h => (g.Key, h)))
            .OrderByDescending(h => h.h.Time).Take(MostHits / 2)];
        _groups.Clear();
        foreach (IGrouping<string, (string Key, Hit Hit)> group in kept.GroupBy(h => h.Key))
            _groups[group.Key] = [.. group.Select(h => h.Hit)];
        _count = kept.Length;
    }

    // Which fields are read of the events of a step: those to group by, and those whose values are kept.
    private readonly record struct StepFields(FieldPath[] GroupBy, FieldPath[] Values);
}
