using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;

namespace BedrockIR.Detection;

/// <summary>Runs rules over events, in whatever order they come, and gives findings when all have been seen.</summary>
public sealed class ThreatDetector
{
    private readonly List<(Rule Rule, Func<JsonElement, bool> Matches, List<SequenceStep> Steps)> _rules = [];
    private readonly List<OrderedCorrelation> _correlations = [];
    private readonly Dictionary<FindingKey, FindingGroup> _groups = [];

    /// <summary>Makes a detector.</summary>
    /// <param name="rules">The rules to run.</param>
    public ThreatDetector(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Dictionary<Rule, List<SequenceStep>> steps = [];
        foreach (Rule rule in rules.Rules.Where(r => r.Detection is not null))
        {
            steps[rule] = [];
            _rules.Add((rule, RuleCompiler.Compile(rule.Detection!), steps[rule]));
        }
        foreach (Rule rule in rules.Rules.Where(r => r.Correlation is not null))
        {
            OrderedCorrelation correlation = new(rule);
            _correlations.Add(correlation);
            for (int i = 0; i < rule.Correlation!.Rules.Count; i++)
                steps[rules.Resolve(rule.Correlation.Rules[i], rule)!].Add(new SequenceStep(correlation, i));
        }
    }

    /// <summary>Shows an event to the rules.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        // The second record of a streaming call repeats its name and its caller; the call has been shown already.
        if (e.IsStreamCompletion)
            return;
        foreach ((Rule rule, Func<JsonElement, bool> matches, List<SequenceStep> steps) in _rules)
        {
            if (!matches(e.Json))
                continue;
            foreach (SequenceStep step in steps)
                step.Correlation.Add(step.Index, e);
            if (rule.MakesFindings)
                Group(rule, e).Add(e);
        }
    }

    /// <summary>The findings: gravest first, then earliest.</summary>
    public IReadOnlyList<Finding> Complete()
    {
        foreach (OrderedCorrelation correlation in _correlations)
        {
            foreach ((TrailEvent last, IReadOnlyList<TrailEvent> before) in correlation.Complete())
                Group(correlation.Rule, last).Add(last, before);
        }
        // The whole key comes last, so that the order of the files does not show in the answer.
        return [.. _groups.Select(g => (Key: g.Key.ToString(), Finding: g.Value.ToFinding()))
            .OrderByDescending(f => f.Finding.RiskScore).ThenBy(f => f.Finding.FirstTime)
            .ThenBy(f => f.Finding.Principal, StringComparer.Ordinal).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => f.Finding)];
    }

    private FindingGroup Group(Rule rule, TrailEvent e)
    {
        FindingKey key = FindingKey.Of(rule, e);
        if (!_groups.TryGetValue(key, out FindingGroup? group))
            _groups[key] = group = new FindingGroup(rule, e);
        return group;
    }

    private readonly record struct SequenceStep(OrderedCorrelation Correlation, int Index);
}
