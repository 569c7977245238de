using BedrockIR.Triage;

namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>One principal's part of the timeline.</summary>
/// <param name="Number">The principal's number in the report, from 1.</param>
/// <param name="Principal">The principal.</param>
/// <param name="Matches">What was found about it, by time.</param>
/// <param name="Calls">What it called; null when nothing of it has a time.</param>
internal sealed record TimelineLane(
    int Number, PrincipalSummary Principal, IReadOnlyList<TimelineBar> Matches, TimelineBar? Calls)
{
    /// <summary>The lanes of the principals with findings that have a time, by falling risk.</summary>
    public static IReadOnlyList<TimelineLane> CreateFrom(TriageResult result, IReadOnlyList<RuleMatch> matches)
    {
        ILookup<string, RuleMatch> byPrincipal = matches.ToLookup(m => m.FirstFinding.IdentityKey);
        bool withDay = RuleMatch.SpanSeveralDays(matches);
        return [.. result.Principals.Select((p, i) => CreateFrom(i + 1, p, byPrincipal[p.IdentityKey], withDay))
            .Where(l => l.Matches.Count > 0)];
    }

    private static TimelineLane CreateFrom(int number, PrincipalSummary principal, IEnumerable<RuleMatch> matches, bool withDay) => new(
        number, principal,
        [.. matches.Select(m => TimelineBar.TryCreateFrom(m, withDay)).OfType<TimelineBar>().OrderBy(b => b.First)],
        TimelineBar.TryCreateFrom(principal));
}
