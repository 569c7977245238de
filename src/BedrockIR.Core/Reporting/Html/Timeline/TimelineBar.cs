using BedrockIR.Rules;
using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>A part of a bar: one finding or one kind of call, from its first to its last time.</summary>
/// <param name="First">The first time.</param>
/// <param name="Last">The last time.</param>
/// <param name="Tooltip">What it is, in one line.</param>
internal readonly record struct BarPart(DateTimeOffset First, DateTimeOffset Last, string Tooltip);

/// <summary>A line of the timeline: what one rule found about a principal, or all that the principal called.</summary>
/// <param name="Label">What it is, in few words.</param>
/// <param name="Severity">How grave it is; null for calls.</param>
/// <param name="Parts">What it consists of; never empty.</param>
internal sealed record TimelineBar(string Label, Severity? Severity, IReadOnlyList<BarPart> Parts)
{
    // What lies closer together than this cannot be told apart anyway.
    private const int MaxParts = 200;

    /// <summary>The first time of all parts.</summary>
    public DateTimeOffset First => Parts.Min(p => p.First);

    /// <summary>The last time of all parts.</summary>
    public DateTimeOffset Last => Parts.Max(p => p.Last);

    /// <summary>What a rule found; null when nothing of it has a time.</summary>
    /// <param name="match">What the rule found.</param>
    /// <param name="withDay">Whether its label tells the day too.</param>
    public static TimelineBar? TryCreateFrom(RuleMatch match, bool withDay)
    {
        List<BarPart> parts = [.. match.Findings.Select(f => f.Finding)
            .Where(f => f.FirstTime is not null && f.LastTime is not null)
            .Select(f => new BarPart(f.FirstTime!.Value, f.LastTime!.Value,
                $"{TimeFormatter.FormatRangeToSecond(f.FirstTime, f.LastTime)} {f.Count} × {f.EventName} {f.Region} from {f.SourceIPAddress}: {ReportFormatter.DescribeOutcome(f)}"))
            .Take(MaxParts)];
        return parts.Count == 0 ? null
            : new TimelineBar($"{TimeFormatter.FormatTimeOfDay(parts.Min(p => p.First), withDay)} {match.FirstFinding.Title}: {match.OutcomeText}", match.Severity, parts);
    }

    /// <summary>All calls of a principal; null when none has a time.</summary>
    public static TimelineBar? TryCreateFrom(PrincipalSummary principal)
    {
        List<BarPart> parts = [.. principal.ApiCalls.Where(a => a.FirstTime is not null && a.LastTime is not null)
            .Select(a => new BarPart(a.FirstTime!.Value, a.LastTime!.Value,
                $"{TimeFormatter.FormatRangeToSecond(a.FirstTime, a.LastTime)} {a.Count} × {a.EventName} {a.ErrorCode}"))
            // The long ones first, so that the short ones lie on top.
            .OrderByDescending(p => p.Last - p.First).Take(MaxParts)];
        return parts.Count == 0 ? null : new TimelineBar($"all calls: {ReportFormatter.FormatNumber(principal.EventCount)}", null, parts);
    }
}
