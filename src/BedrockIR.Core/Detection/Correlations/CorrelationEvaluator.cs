using System.Globalization;
using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Correlations;

/// <summary>
/// Runs one correlation. Events come in any order; they are put in order by their own time when all have been seen. What is
/// kept of an event is small, and there is a limit: beyond it what has been seen is worked out, and only what an open window
/// could still need is kept.
/// </summary>
internal sealed class CorrelationEvaluator
{
    /// <summary>How many events are kept.</summary>
    public const int MaxMatches = 250_000;

    private readonly Dictionary<string, List<StepMatch>> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Correlation _correlation;
    private readonly List<(CorrelationEvaluator Around, int Step)> _parents = [];
    private readonly List<string> _requestedFields = [];
    private readonly Action<DetectionRule, CorrelationMatch, string> _found;
    private readonly OrderedSequenceFinder? _chains;
    private readonly Lazy<StepFields[]> _steps;
    private int _count;

    /// <summary>Makes the run of a correlation.</summary>
    /// <param name="rule">The correlation rule.</param>
    /// <param name="found">Takes what is found, with the group's key.</param>
    public CorrelationEvaluator(DetectionRule rule, Action<DetectionRule, CorrelationMatch, string> found)
    {
        Rule = rule;
        _found = found;
        _correlation = rule.Correlation!;
        _steps = new Lazy<StepFields[]>(() => [.. _correlation.Rules.Select(GetStepFields)]);
        // What must differ stands first among the values that are kept.
        if (rule.Extension.DifferingField is { } differs)
            _requestedFields.Add(differs.Name);
        if (_correlation.Type == CorrelationType.TemporalOrdered)
            _chains = new OrderedSequenceFinder(_correlation, rule.Extension.DifferingField is null ? null : 0);
    }

    /// <summary>The correlation rule.</summary>
    public DetectionRule Rule { get; }

    /// <summary>How often it was worked out before all had been seen.</summary>
    public int PartialRuns { get; private set; }

    /// <summary>Events that took no part because they have no time.</summary>
    public long EventsWithoutTime { get; private set; }

    /// <summary>Hands what is found on to a correlation around this one.</summary>
    public void AddParent(CorrelationEvaluator around, int step)
    {
        _parents.Add((around, step));
        _requestedFields.AddRange(around.GetRequestedFields(step).Except(_requestedFields));
    }

    /// <summary>Adds an event that matched the rule of a step.</summary>
    /// <param name="step">Which rule.</param>
    /// <param name="seen">The event.</param>
    /// <param name="read">Reads a field of it by name; null where there is none.</param>
    public void Add(int step, MatchedEvent seen, Func<FieldPath, string?> read)
    {
        if (seen.Time is null)
        {
            EventsWithoutTime++;
            return;
        }
        StepFields fields = _steps.Value[step];
        string?[] values = [.. fields.Values.Select(read)];
        if (GroupKey.CreatePartial(fields.GroupBy.Select(read)) is not { } key || values.AsSpan(_requestedFields.Count).Contains(null))
            return;
        if (!_groups.TryGetValue(key, out List<StepMatch>? hits))
            _groups[key] = hits = [];
        hits.Add(new StepMatch(seen, step, values));
        if (++_count == MaxMatches)
            CompletePartially();
    }

    /// <summary>Works out what was found, and hands it on.</summary>
    public void Complete()
    {
        foreach ((string key, List<StepMatch> hits) in _groups)
        {
            // The id decides among events of the same second, so that the answer does not depend on the order of the files.
            StepMatch[] sorted = [.. hits.OrderBy(h => h.Time).ThenBy(h => h.Event.Id, StringComparer.Ordinal)];
            foreach (CorrelationMatch match in Find(sorted).Where(m => !m.StepMatch.IsReported).ToArray())
                Report(match, key);
        }
    }

    private IEnumerable<string> GetRequestedFields(int step)
    {
        StepFields fields = GetStepFields(_correlation.Rules[step]);
        return fields.GroupBy.Concat(fields.Values).Select(f => f.Name);
    }

    private StepFields GetStepFields(string rule) => new(
        [.. _correlation.GroupBy.Select(f => _correlation.ResolveField(f, rule))],
        [.. _requestedFields.Select(name => new FieldPath(name)).Concat(_correlation.Fields).Select(f => _correlation.ResolveField(f, rule))]);

    private IEnumerable<CorrelationMatch> Find(StepMatch[] sorted) => _correlation.Type switch
    {
        CorrelationType.TemporalOrdered => _chains!.Find(sorted),
        CorrelationType.Temporal => SlidingWindow.Find(sorted, _correlation, new DistinctMeasure(h => h.Step.ToString(CultureInfo.InvariantCulture))),
        CorrelationType.ValuePercentile when _correlation.Percentile is null =>
            TumblingWindow.Split(sorted, _correlation.Timespan).SelectMany(stretch => PercentileCalculator.FindShares(stretch, _correlation, GetValue)),
        CorrelationType.ValuePercentile => TumblingWindow.Find([.. sorted.Where(IsNumber)], _correlation, s => PercentileCalculator.Calculate(s.Select(GetNumber), _correlation.Percentile!.Value)),
        CorrelationType.ValueAvg => TumblingWindow.Find([.. sorted.Where(IsNumber)], _correlation, s => s.Average(GetNumber)),
        CorrelationType.ValueSum => FindByWindowMeasure([.. sorted.Where(IsNumber)], () => new SumMeasure(GetNumber)),
        CorrelationType.ValueCount => FindByWindowMeasure(sorted, () => new DistinctMeasure(GetValue)),
        _ => FindByWindowMeasure(sorted, () => new CountMeasure()),
    };

    private IEnumerable<CorrelationMatch> FindByWindowMeasure(StepMatch[] sorted, Func<IWindowMeasure> make) => _correlation.IsMonotonic
        ? SlidingWindow.Find(sorted, _correlation, make())
        : TumblingWindow.Find(sorted, _correlation, stretch => Measure(stretch, make()));

    private static double Measure(IEnumerable<StepMatch> hits, IWindowMeasure measure)
    {
        foreach (StepMatch hit in hits)
            measure.Add(hit);
        return measure.Value;
    }

    private void Report(in CorrelationMatch match, string key)
    {
        match.StepMatch.IsReported = true;
        _found(Rule, match, key);
        if (!match.CompletesCorrelation)
            return;
        string?[] values = match.StepMatch.Values;
        foreach ((CorrelationEvaluator around, int step) in _parents)
            around.Add(step, match.StepMatch.Event, field => values[_requestedFields.IndexOf(field.Name)]);
    }

    private string GetValue(StepMatch hit) => GroupKey.Create(hit.Values[_requestedFields.Count..])!;

    private bool IsNumber(StepMatch hit) => ValueCompiler.TryParseNumber(hit.Values[_requestedFields.Count], out _);

    private double GetNumber(StepMatch hit) => ValueCompiler.TryParseNumber(hit.Values[_requestedFields.Count], out double number) ? number : 0;

    // What is nearer to the latest event than a window is long may still belong to one; at most half is kept, so that this is
    // not done for every event.
    private void CompletePartially()
    {
        Complete();
        PartialRuns++;
        DateTimeOffset open = _groups.Values.Max(hits => hits.Max(h => h.Time)) - _correlation.Timespan;
        (string Key, StepMatch Hit)[] kept = [.. _groups.SelectMany(g => g.Value.Where(h => h.Time >= open).Select(h => (g.Key, h)))
            .OrderByDescending(h => h.h.Time).Take(MaxMatches / 2)];
        _groups.Clear();
        foreach (IGrouping<string, (string Key, StepMatch Hit)> group in kept.GroupBy(h => h.Key))
            _groups[group.Key] = [.. group.Select(h => h.Hit)];
        _count = kept.Length;
    }

    // Which fields are read of the events of a step: those to group by, and those whose values are kept.
    private readonly record struct StepFields(FieldPath[] GroupBy, FieldPath[] Values);
}
