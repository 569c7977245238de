using System.Text.Json.Nodes;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Client;
using BedrockIR.Containment.Planning;
using BedrockIR.Events;

namespace BedrockIR.Containment.Evidence;

/// <summary>Collects what the principals did, from the event history of every region where the findings saw them and of the region where
/// CloudTrail records IAM's calls, since the incident began.</summary>
/// <param name="view">The account.</param>
/// <param name="evidence">Where it is kept.</param>
internal sealed class EventEvidence(AccountView view, CaseEvidence evidence)
{
    // LookupEvents answers 100 events a second in a region, and containment waits for the evidence: about ten seconds.
    private const int MostPages = 20, EventsPerPage = 50;

    // The event history's own reach, and how far back it is read where nothing tells when the incident began.
    private static readonly TimeSpan History = TimeSpan.FromDays(90), UnknownStart = TimeSpan.FromDays(14), Margin = TimeSpan.FromHours(1);

    /// <summary>Collects.</summary>
    public async Task Collect(IReadOnlyList<ContainmentAction> actions)
    {
        List<Question> questions =
        [
            .. actions.Where(a => a.UserName is not null).GroupBy(a => a.UserName!).SelectMany(g => Questions($"events-{g.Key}", "Username", g.Key, [.. g])),
            .. actions.Where(a => a is { RoleName: not null, PrincipalArn: not null }).GroupBy(a => a.RoleName!).SelectMany(g => Questions($"sessions-{g.Key}", "ResourceName", g.First().PrincipalArn!, [.. g])),
        ];
        // Each region has a limit of its own, so all are asked at once; the files are written one after the other.
        (Question Question, Task<(IReadOnlyList<TrailEvent> Events, bool HasMore)> Answer)[] answers =
            [.. questions.Select(q => (q, RecentEvents.Pages(view.Reader, q.Region, q.Attribute, q.Value, q.Since, MostPages)))];
        foreach ((Question question, Task<(IReadOnlyList<TrailEvent> Events, bool HasMore)> answer) in answers)
        {
            await evidence.Collect(question.File, async () => new JsonArray([.. (await answer.ConfigureAwait(false)).Events.Select(e => JsonNode.Parse(e.Raw))])).ConfigureAwait(false);
            if (answer is { IsCompletedSuccessfully: true, Result: { HasMore: true, Events: [.., var oldest] } })
                evidence.NoteGap(question.File, $"it has the newest {MostPages * EventsPerPage:N0} events, back to {UtcTime.Display(oldest.EventTime)}; older ones since {UtcTime.Display(question.Since)} are not in it. Read them with Get-BedrockTrailEvent -Region {question.Region} -StartTime {UtcTime.Format(question.Since)} (bedrockir events --region, --start).");
        }
    }

    private IEnumerable<Question> Questions(string name, string attribute, string value, ContainmentAction[] actions)
    {
        DateTimeOffset since = actions.Min(a => a.FirstTime) is { } first ? first - Margin : view.Now - UnknownStart;
        if (since < view.Now - History)
            since = view.Now - History;
        return actions.SelectMany(a => a.Regions.Append(a.Region)).Where(r => r.Length > 0).Append(ServiceHost.Region(AwsServices.Iam, view.Home)).Distinct()
            .Select(region => new Question($"{name}-{region}.json", region, attribute, value, since));
    }

    private sealed record Question(string File, string Region, string Attribute, string Value, DateTimeOffset Since);
}
