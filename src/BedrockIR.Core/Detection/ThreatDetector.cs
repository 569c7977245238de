using BedrockIR.Detection.Baselines;
using BedrockIR.Detection.Correlations;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Invocations;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;
using BedrockIR.Sources;

namespace BedrockIR.Detection;

/// <summary>Runs rules over events, in whatever order they come, and gives findings when all have been seen.</summary>
public sealed class ThreatDetector
{
    private readonly RuleRun[] _rules;
    private readonly CorrelationRun[] _correlations;
    private readonly RuleIndex _index;
    private readonly RuleIndex.Candidate[] _onInvocations;
    private readonly Observation _current = new();
    private readonly Dictionary<FindingKey, FindingGroup> _groups = [];
    private readonly RuleSet _set;
    private readonly IHost? _host;
    private bool _hasBaseline;
    private long _ordinal;
    private DateTimeOffset? _firstTime, _lastTime;

    /// <summary>Makes a detector.</summary>
    /// <param name="rules">The rules to run, and the filters that they honour.</param>
    /// <param name="host">Hears of what rules could not look at; nobody does when null.</param>
    public ThreatDetector(RuleSet rules, IHost? host = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (_set, _host) = (rules, host);
        _rules = [.. rules.Rules.Where(r => r.Detection is not null).Select(r => new RuleRun(r, rules.Filters))];
        _correlations = CorrelationPlan.Connect(rules, _rules, Found);
        _index = new RuleIndex([.. _rules.Where(r => r.Rule.LogSource == RuleLogSource.CloudTrail)]);
        _onInvocations = [.. _rules.Where(r => r.Rule.LogSource == RuleLogSource.BedrockInvocation).Select(r => new RuleIndex.Candidate(r, r.Matches))];
    }

    /// <summary>In which sessions Bedrock called, as far as CloudTrail's events were shown.</summary>
    internal SeenServiceSessions Sessions { get; } = new();

    /// <summary>Whether each event makes a finding of its own.</summary>
    public bool PerEvent { get; init; }

    /// <summary>What filters left out.</summary>
    public IReadOnlyList<FilteredMatches> Filtered => [.. _rules.Select(r => r.Filters).Concat(_rules.SelectMany(r => r.Steps.Select(s => s.Filters)))
        .SelectMany(f => f.Left).GroupBy(f => (f.RuleId, f.Filter)).Select(g => g.First() with { Count = g.Sum(f => f.Count) })];

    /// <summary>Shows an event to the rules.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e) => Show(e, learn: false);

    /// <summary>Shows a record of the model invocation log to the rules.</summary>
    /// <param name="e">The invocation.</param>
    public void Add(Invocation e) => Show(e, learn: false);

    /// <summary>Says that what is known comes from logs of its own, and not from the first part of the data.</summary>
    public void ExpectBaseline() => _hasBaseline = true;

    /// <summary>Shows an event of the baseline: what it has is known, and it is no finding.</summary>
    /// <param name="e">The event.</param>
    public void Learn(TrailEvent e) => Show(e, learn: true);

    /// <summary>Shows a record of the baseline: what it has is known, and it is no finding.</summary>
    /// <param name="e">The invocation.</param>
    public void Learn(Invocation e) => Show(e, learn: true);

    /// <summary>The findings: gravest first, then earliest.</summary>
    public IReadOnlyList<Finding> Complete()
    {
        Baseline baseline = Baseline.Of(_hasBaseline, _firstTime, _lastTime);
        foreach (RuleRun rule in _rules.Where(r => r is { State: not null, Rule.MakesFindings: true }))
        {
            foreach (Sighting seen in rule.State!.Complete(baseline))
                GroupOf(rule, seen).Add(seen);
        }
        foreach (CorrelationRun correlation in _correlations)
            correlation.Complete();
        DetectionReport.Tell(_rules, _correlations, _host);
        Dictionary<string, long> filtered = FilteredByRule();
        DrillDownCommand drillDown = new(_set);
        // The id, which is the group's, comes last, so that the order of the files does not show in the answer.
        Dictionary<FindingKey, FindingGroup> groups = PerEvent ? _groups : SessionFold.Of(_groups, Sessions);
        return [.. groups.AsParallel().Select(g => g.Value.ToFinding(filtered[g.Key.RuleId], drillDown))
            .AsSequential().OrderByDescending(f => f.RiskScore).ThenBy(f => f.FirstTime).ThenBy(f => f.Principal, StringComparer.Ordinal)
            .ThenBy(f => f.FindingId, StringComparer.Ordinal).ThenBy(f => f.EventIds.Count > 0 ? f.EventIds[0] : null, StringComparer.Ordinal)];
    }

    // What is left out of its steps is left out of a correlation.
    private Dictionary<string, long> FilteredByRule()
    {
        ILookup<string, long> own = Filtered.ToLookup(f => f.RuleId, f => f.Count);
        return _set.Rules.Where(r => r.MakesFindings).DistinctBy(r => r.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Id, WithSteps, StringComparer.OrdinalIgnoreCase);

        long WithSteps(Rule rule) => own[rule.Id].Sum()
            + (rule.Correlation?.Rules ?? []).Select(name => _set.Resolve(name, rule)).OfType<Rule>().Sum(WithSteps);
    }

    private void Show(TrailEvent e, bool learn)
    {
        ArgumentNullException.ThrowIfNull(e);
        // The second record of a streaming call repeats its name and its caller; the call has been shown already.
        if (e.IsStreamCompletion)
            return;
        Sessions.Learn(e);
        Span(e.EventTime, learn);
        RuleIndex.Candidate[] candidates = _index.For(e);
        if (candidates.Length == 0)
            return;
        _current.Show(e);
        Run(candidates, learn, e.Origin);
    }

    private void Show(Invocation e, bool learn)
    {
        ArgumentNullException.ThrowIfNull(e);
        Span(e.Timestamp, learn);
        if (_onInvocations.Length == 0)
            return;
        _current.Show(e);
        Run(_onInvocations, learn, e.Origin);
    }

    private void Span(DateTimeOffset? time, bool learn)
    {
        if (learn)
            return;
        _firstTime = UtcTime.Earlier(_firstTime, time);
        _lastTime = UtcTime.Later(_lastTime, time);
    }

    private void Run(RuleIndex.Candidate[] candidates, bool learn, RecordOrigin origin)
    {
        foreach ((RuleRun rule, Func<RuleRecord, bool> test) in candidates)
        {
            if (learn && rule.State is null)
                continue;
            if (rule.Try(test, _current.Record, out bool timedOut))
                Matched(rule, learn);
            else if (timedOut)
                DetectionReport.TellTimeout(rule, origin.ToString(), _host);
        }
    }

    private void Matched(RuleRun rule, bool learn)
    {
        Sighting seen = _current.Sighting;
        if (rule.State is not null)
            rule.State.Add(_current.Record, seen, learn);
        else if (rule.Rule.MakesFindings)
            GroupOf(rule, seen).Add(seen);
        foreach ((CorrelationRun correlation, int step, FilterRun filters) in rule.Steps)
        {
            if (!filters.Excludes(_current.Record))
                correlation.Add(step, seen, field => field.First(_current.Record));
        }
    }

    private void Found(Rule rule, Match match, string group)
    {
        if (rule.MakesFindings)
            Group(rule, match.Hit.Seen, FindingKey.Of(rule, match.Hit.Seen.Traits, group)).Add(match.Hit.Seen, match.Before.Select(h => h.Seen));
    }

    // Of the same traits there are many events, and the traits are kept once: that is quicker to look up than the key.
    private FindingGroup GroupOf(RuleRun rule, Sighting seen)
    {
        if (rule.Groups.TryGetValue(seen.Traits, out FindingGroup? known))
            return known;
        FindingGroup group = Group(rule.Rule, seen, FindingKey.Of(rule.Rule, seen.Traits));
        if (PerEvent)
            return group;
        if (rule.Groups.Count == Observation.MostTraits)
            rule.Groups.Clear();
        return rule.Groups[seen.Traits] = group;
    }

    private FindingGroup Group(Rule rule, Sighting seen, FindingKey key)
    {
        FindingKey place = PerEvent ? key with { Group = $"{key.Group}#{_ordinal++}" } : key;
        if (!_groups.TryGetValue(place, out FindingGroup? group))
            _groups[place] = group = new FindingGroup(rule, key, seen.Traits);
        return group;
    }
}
