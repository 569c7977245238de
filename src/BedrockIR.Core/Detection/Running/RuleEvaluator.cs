using System.Text.RegularExpressions;
using BedrockIR.Detection.Baselines;
using BedrockIR.Detection.Correlations;
using BedrockIR.Detection.Matching;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Detection.Running;

/// <summary>Runs one rule on single events: its test, the filters that apply to it, and who wants its matches.</summary>
internal sealed class RuleEvaluator
{
    // Half a second each: an attacker must not buy hours with a text that one regular expression chokes on.
    private const int MaxTimeouts = 20;

    /// <summary>Makes the run of a rule.</summary>
    public RuleEvaluator(DetectionRule rule, IEnumerable<RuleFilter> filters)
    {
        Rule = rule;
        Matches = RuleCompiler.Compile(rule.Detection!);
        Filters = new FilterEvaluator(rule, filters.Where(f => f.AppliesTo(rule)));
        BaselineMatcher = rule.Extension switch
        {
            { FirstSeen: { } firstSeen } => new FirstSeenMatcher(firstSeen),
            { Outlier: { } outlier } => new OutlierMatcher(outlier),
            _ => null,
        };
    }

    /// <summary>The rule.</summary>
    public DetectionRule Rule { get; }

    /// <summary>The rule's whole test.</summary>
    public Func<RuleRecord, bool> Matches { get; }

    /// <summary>What remembers the matches, where the rule is about what is new or unusual.</summary>
    public IBaselineMatcher? BaselineMatcher { get; }

    /// <summary>The correlations that take the matches, and as which step.</summary>
    public List<(CorrelationEvaluator Correlation, int Step, FilterEvaluator Filters)> CorrelationSteps { get; } = [];

    /// <summary>The findings by traits, as a shortcut.</summary>
    public Dictionary<EventTraits, FindingAggregator> Groups { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What leaves matches out.</summary>
    public FilterEvaluator Filters { get; }

    /// <summary>How often a regular expression took too long.</summary>
    public int Timeouts { get; private set; }

    /// <summary>Whether the rule was given up because that was too often.</summary>
    public bool IsStopped => Timeouts >= MaxTimeouts;

    /// <summary>Whether a record matches. One over which a regular expression takes too long does not, and is counted.</summary>
    /// <param name="test">What there is left to ask of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="timedOut">Whether it took too long.</param>
    public bool TryMatch(Func<RuleRecord, bool> test, RuleRecord record, out bool timedOut)
    {
        timedOut = false;
        try
        {
            return !IsStopped && test(record) && !Filters.Excludes(record);
        }
        catch (RegexMatchTimeoutException)
        {
            Timeouts++;
            timedOut = true;
            return false;
        }
    }
}
