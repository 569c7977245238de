using BedrockIR.Triage;

namespace BedrockIR.Reporting.Page.Timeline;

/// <summary>One principal's part of the timeline.</summary>
/// <param name="Number">The principal's number in the report, from 1.</param>
/// <param name="Principal">The principal.</param>
/// <param name="Matches">What was found about it, by time.</param>
/// <param name="Calls">What it called; null when nothing of it has a time.</param>
internal sealed record TimelineLane(
    int Number, PrincipalSummary Principal, IReadOnlyList<TimelineBar> Matches, TimelineBar? Calls)
{
    /// <summary>The lanes of the principals with findings that have a time, by falling risk.</summary>
    public static IReadOnlyList<TimelineLane> Of(TriageResult result, IReadOnlyList<RuleMatch> matches)
    {
        ILookup<string, RuleMatch> byPrincipal = matches.ToLookup(m => m.First.IdentityKey);
        bool withDay = RuleMatch.AreOfSeveralDays(matches);
        return [.. result.Principals.Select((p, i) => Of(i + 1, p, byPrincipal[p.IdentityKey], withDay))
            .Where(l => l.Matches.Count > 0)];
    }

    private static TimelineLane Of(int number, PrincipalSummary principal, IEnumerable<RuleMatch> matches, bool withDay) => new(
        number, principal,
        [.. matches.Select(m => TimelineBar.Of(m, withDay)).OfType<TimelineBar>().OrderBy(b => b.First)],
        TimelineBar.Of(principal));
}
