using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Containment.Evidence;

/// <summary>Collects what the principals did, from the event history of every region where the findings saw them and of the region where
/// CloudTrail records IAM's calls, since the incident began.</summary>
/// <param name="view">The account.</param>
/// <param name="evidence">Where it is kept.</param>
internal sealed class EventEvidenceCollector(AccountContext view, EvidenceFolder evidence)
{
    // LookupEvents answers 100 events a second in a region, and containment waits for the evidence: about ten seconds.
    private const int MaxPages = 20, EventsPerPage = 50;

    // The event history's own reach, and how far back it is read where nothing tells when the incident began.
    private static readonly TimeSpan HistoryRetention = TimeSpan.FromDays(90), DefaultPeriod = TimeSpan.FromDays(14), Margin = TimeSpan.FromHours(1);

    /// <summary>Collects.</summary>
    public async Task Collect(IReadOnlyList<ContainmentAction> actions)
    {
        List<HistoryLookup> questions =
        [
            .. actions.Where(a => a.UserName is not null).GroupBy(a => a.UserName!).SelectMany(g => CreateLookups($"events-{g.Key}", "Username", g.Key, [.. g])),
            .. actions.Where(a => a is { RoleName: not null, PrincipalArn: not null }).GroupBy(a => a.RoleName!).SelectMany(g => CreateLookups($"sessions-{g.Key}", "ResourceName", g.First().PrincipalArn!, [.. g])),
        ];
        // Each region has a limit of its own, so all are asked at once; the files are written one after the other.
        (HistoryLookup Question, Task<(IReadOnlyList<TrailEvent> Events, bool HasMore)> Answer)[] answers =
            [.. questions.Select(q => (q, RecentEvents.FindPages(view.Queries, q.Region, q.Attribute, q.Value, q.Since, MaxPages)))];
        foreach ((HistoryLookup question, Task<(IReadOnlyList<TrailEvent> Events, bool HasMore)> answer) in answers)
        {
            await evidence.Collect(question.File, async () => new JsonArray([.. (await answer.ConfigureAwait(false)).Events.Select(e => JsonNode.Parse(e.Raw))])).ConfigureAwait(false);
            if (answer is { IsCompletedSuccessfully: true, Result: { HasMore: true, Events: [.., var oldest] } })
                evidence.ReportGap(question.File, $"it has the newest {MaxPages * EventsPerPage:N0} events, back to {UtcTime.FormatForDisplay(oldest.EventTime)}; older ones since {UtcTime.FormatForDisplay(question.Since)} are not in it. Read them with Get-BedrockTrailEvent -Region {question.Region} -StartTime {UtcTime.Format(question.Since)} (bedrockir events --region, --start).");
        }
    }

    private IEnumerable<HistoryLookup> CreateLookups(string name, string attribute, string value, ContainmentAction[] actions)
    {
        DateTimeOffset since = actions.Min(a => a.FirstTime) is { } first ? first - Margin : view.Now - DefaultPeriod;
        if (since < view.Now - HistoryRetention)
            since = view.Now - HistoryRetention;
        return actions.SelectMany(a => a.Regions.Append(a.Region)).Where(r => r.Length > 0).Append(ServiceEndpoints.GetRegion(AwsServices.Iam, view.DefaultRegion)).Distinct()
            .Select(region => new HistoryLookup($"{name}-{region}.json", region, attribute, value, since));
    }

    private sealed record HistoryLookup(string File, string Region, string Attribute, string Value, DateTimeOffset Since);
}
