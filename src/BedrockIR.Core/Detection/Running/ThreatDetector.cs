using BedrockIR.Detection.Baselines;
using BedrockIR.Detection.Correlations;
using BedrockIR.Detection.Matching;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Invocations;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;
using BedrockIR.Sources;

namespace BedrockIR.Detection.Running;

/// <summary>Runs rules over events, in whatever order they come, and gives findings when all have been seen.</summary>
public sealed class ThreatDetector
{
    private readonly RuleEvaluator[] _rules;
    private readonly CorrelationEvaluator[] _correlations;
    private readonly RuleIndex _index;
    private readonly RuleIndex.Candidate[] _invocationRules;
    private readonly CurrentRecord _current = new();
    private readonly Dictionary<FindingKey, FindingAggregator> _groups = [];
    private readonly RuleSet _set;
    private readonly IHost? _host;
    private bool _hasSeparateBaseline;
    private long _ordinal;
    private DateTimeOffset? _firstTime, _lastTime;

    /// <summary>Makes a detector.</summary>
    /// <param name="rules">The rules to run, and the filters that they honour.</param>
    /// <param name="host">Hears of what rules could not look at; nobody does when null.</param>
    public ThreatDetector(RuleSet rules, IHost? host = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (_set, _host) = (rules, host);
        _rules = [.. rules.Rules.Where(r => r.Detection is not null).Select(r => new RuleEvaluator(r, rules.Filters))];
        _correlations = CorrelationGraph.Build(rules, _rules, HandleCorrelationMatch);
        _index = new RuleIndex([.. _rules.Where(r => r.Rule.LogSource == RuleLogSource.CloudTrail)]);
        _invocationRules = [.. _rules.Where(r => r.Rule.LogSource == RuleLogSource.BedrockInvocation).Select(r => new RuleIndex.Candidate(r, r.Matches))];
    }

    /// <summary>In which sessions Bedrock called, as far as CloudTrail's events were shown.</summary>
    internal ServiceSessionIndex Sessions { get; } = new();

    /// <summary>Whether each event makes a finding of its own.</summary>
    public bool PerEvent { get; init; }

    /// <summary>What filters left out.</summary>
    public IReadOnlyList<FilteredMatches> Filtered => [.. _rules.Select(r => r.Filters).Concat(_rules.SelectMany(r => r.CorrelationSteps.Select(s => s.Filters)))
        .SelectMany(f => f.ExcludedMatches).GroupBy(f => (f.RuleId, f.Filter)).Select(g => g.First() with { Count = g.Sum(f => f.Count) })];

    /// <summary>Shows an event to the rules.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e) => Process(e, learn: false);

    /// <summary>Shows a record of the model invocation log to the rules.</summary>
    /// <param name="e">The invocation.</param>
    public void Add(Invocation e) => Process(e, learn: false);

    /// <summary>Says that what is known comes from logs of its own, and not from the first part of the data.</summary>
    public void UseSeparateBaseline() => _hasSeparateBaseline = true;

    /// <summary>Shows an event of the baseline: what it has is known, and it is no finding.</summary>
    /// <param name="e">The event.</param>
    public void Learn(TrailEvent e) => Process(e, learn: true);

    /// <summary>Shows a record of the baseline: what it has is known, and it is no finding.</summary>
    /// <param name="e">The invocation.</param>
    public void Learn(Invocation e) => Process(e, learn: true);

    /// <summary>The findings: gravest first, then earliest.</summary>
    public IReadOnlyList<Finding> Complete()
    {
        Baseline baseline = Baseline.Create(_hasSeparateBaseline, _firstTime, _lastTime);
        foreach (RuleEvaluator rule in _rules.Where(r => r is { BaselineMatcher: not null, Rule.MakesFindings: true }))
        {
            foreach (MatchedEvent seen in rule.BaselineMatcher!.Complete(baseline))
                GetGroup(rule, seen).Add(seen);
        }
        foreach (CorrelationEvaluator correlation in _correlations)
            correlation.Complete();
        DetectionReporter.Report(_rules, _correlations, _host);
        Dictionary<string, long> filtered = FilteredByRule();
        DrillDownCommandBuilder drillDown = new(_set);
        // The id, which is the group's, comes last, so that the order of the files does not show in the answer.
        Dictionary<FindingKey, FindingAggregator> groups = PerEvent ? _groups : SessionMerger.Merge(_groups, Sessions);
        return [.. groups.AsParallel().Select(g => g.Value.ToFinding(filtered[g.Key.RuleId], drillDown))
            .AsSequential().OrderByDescending(f => f.RiskScore).ThenBy(f => f.FirstTime).ThenBy(f => f.Principal, StringComparer.Ordinal)
            .ThenBy(f => f.FindingId, StringComparer.Ordinal).ThenBy(f => f.EventIds.Count > 0 ? f.EventIds[0] : null, StringComparer.Ordinal)];
    }

    // What is left out of its steps is left out of a correlation.
    private Dictionary<string, long> FilteredByRule()
    {
        ILookup<string, long> own = Filtered.ToLookup(f => f.RuleId, f => f.Count);
        return _set.Rules.Where(r => r.MakesFindings).DistinctBy(r => r.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Id, WithSteps, StringComparer.OrdinalIgnoreCase);

        long WithSteps(DetectionRule rule) => own[rule.Id].Sum()
            + (rule.Correlation?.Rules ?? []).Select(name => _set.Resolve(name, rule)).OfType<DetectionRule>().Sum(WithSteps);
    }

    private void Process(TrailEvent e, bool learn)
    {
        ArgumentNullException.ThrowIfNull(e);
        // The second record of a streaming call repeats its name and its caller; the call has been shown already.
        if (e.IsStreamCompletion)
            return;
        Sessions.Learn(e);
        ExtendPeriod(e.EventTime, learn);
        RuleIndex.Candidate[] candidates = _index.GetCandidates(e);
        if (candidates.Length == 0)
            return;
        _current.Set(e);
        Run(candidates, learn, e.Origin);
    }

    private void Process(Invocation e, bool learn)
    {
        ArgumentNullException.ThrowIfNull(e);
        ExtendPeriod(e.Timestamp, learn);
        if (_invocationRules.Length == 0)
            return;
        _current.Set(e);
        Run(_invocationRules, learn, e.Origin);
    }

    private void ExtendPeriod(DateTimeOffset? time, bool learn)
    {
        if (learn)
            return;
        _firstTime = UtcTime.Min(_firstTime, time);
        _lastTime = UtcTime.Max(_lastTime, time);
    }

    private void Run(RuleIndex.Candidate[] candidates, bool learn, RecordOrigin origin)
    {
        foreach ((RuleEvaluator rule, Func<RuleRecord, bool> test) in candidates)
        {
            if (learn && rule.BaselineMatcher is null)
                continue;
            if (rule.TryMatch(test, _current.Record, out bool timedOut))
                HandleMatch(rule, learn);
            else if (timedOut)
                DetectionReporter.ReportTimeout(rule, origin.ToString(), _host);
        }
    }

    private void HandleMatch(RuleEvaluator rule, bool learn)
    {
        MatchedEvent seen = _current.MatchedEvent;
        if (rule.BaselineMatcher is not null)
            rule.BaselineMatcher.Add(_current.Record, seen, learn);
        else if (rule.Rule.MakesFindings)
            GetGroup(rule, seen).Add(seen);
        foreach ((CorrelationEvaluator correlation, int step, FilterEvaluator filters) in rule.CorrelationSteps)
        {
            if (!filters.Excludes(_current.Record))
                correlation.Add(step, seen, field => field.GetFirst(_current.Record));
        }
    }

    private void HandleCorrelationMatch(DetectionRule rule, CorrelationMatch match, string group)
    {
        if (rule.MakesFindings)
            GetOrAddGroup(rule, match.StepMatch.Event, FindingKey.From(rule, match.StepMatch.Event.Traits, group)).Add(match.StepMatch.Event, match.Preceding.Select(h => h.Event));
    }

    // Of the same traits there are many events, and the traits are kept once: that is quicker to look up than the key.
    private FindingAggregator GetGroup(RuleEvaluator rule, MatchedEvent seen)
    {
        if (rule.Groups.TryGetValue(seen.Traits, out FindingAggregator? known))
            return known;
        FindingAggregator group = GetOrAddGroup(rule.Rule, seen, FindingKey.From(rule.Rule, seen.Traits));
        if (PerEvent)
            return group;
        if (rule.Groups.Count == CurrentRecord.MaxTraits)
            rule.Groups.Clear();
        return rule.Groups[seen.Traits] = group;
    }

    private FindingAggregator GetOrAddGroup(DetectionRule rule, MatchedEvent seen, FindingKey key)
    {
        FindingKey place = PerEvent ? key with { Group = $"{key.Group}#{_ordinal++}" } : key;
        if (!_groups.TryGetValue(place, out FindingAggregator? group))
            _groups[place] = group = new FindingAggregator(rule, key, seen.Traits);
        return group;
    }
}
