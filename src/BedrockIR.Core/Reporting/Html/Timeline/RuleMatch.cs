using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>
/// What one rule found about one principal, all findings together. An attacker who changes address and user agent with
/// each call makes dozens of findings of one deed; a reader wants the deed.
/// </summary>
internal sealed class RuleMatch
{
    private RuleMatch(IReadOnlyList<NumberedFinding> findings)
    {
        Findings = findings;
        FirstFinding = findings[0].Finding;
        foreach (Finding finding in findings.Select(f => f.Finding))
        {
            Severity = finding.Severity > Severity ? finding.Severity : Severity;
            EventCount += finding.Count;
            SucceededCount += finding.SucceededCount;
            DeniedCount += finding.DeniedCount;
            FirstTime = UtcTime.Min(FirstTime, finding.FirstTime);
            LastTime = UtcTime.Max(LastTime, finding.LastTime);
        }
    }

    /// <summary>The findings, with the place that each has in the result.</summary>
    public IReadOnlyList<NumberedFinding> Findings { get; }

    /// <summary>The first of them. What the rule says (title, description …) is the same in all.</summary>
    public Finding FirstFinding { get; }

    /// <summary>The gravest severity.</summary>
    public Severity Severity { get; }

    /// <summary>How many events.</summary>
    public long EventCount { get; }

    /// <summary>How many of them succeeded.</summary>
    public long SucceededCount { get; }

    /// <summary>How many of them were denied.</summary>
    public long DeniedCount { get; }

    /// <summary>The earliest event; null when none has a time.</summary>
    public DateTimeOffset? FirstTime { get; }

    /// <summary>The latest event; null when none has a time.</summary>
    public DateTimeOffset? LastTime { get; }

    /// <summary>The outcome in words.</summary>
    public string OutcomeText => ReportFormatter.DescribeOutcome(EventCount, SucceededCount, DeniedCount);

    /// <summary>The regions, each once.</summary>
    public IReadOnlyList<string> Regions =>
        [.. Findings.SelectMany(f => f.Finding.Regions).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether they began on different days, so that a time of day alone says too little.</summary>
    public static bool SpanSeveralDays(IEnumerable<RuleMatch> matches) =>
        matches.Select(m => m.FirstTime?.UtcDateTime.Date).OfType<DateTime>().Distinct().Skip(1).Any();

    /// <summary>All findings by rule and principal: the gravest first, then what succeeded before mere attempts, then by
    /// time.</summary>
    public static IReadOnlyList<RuleMatch> GroupFindings(TriageResult result) =>
        [.. result.Findings.Select((f, i) => new NumberedFinding(i, f))
            .GroupBy(f => (f.Finding.RuleId, f.Finding.IdentityKey))
            .Select(g => new RuleMatch([.. g]))
            .OrderByDescending(m => m.Severity).ThenBy(m => m.SucceededCount == 0).ThenBy(m => m.FirstTime)];
}
