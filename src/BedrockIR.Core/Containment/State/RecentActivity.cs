using System.Text.Json;
using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Policies;
using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Containment.State;

/// <summary>Who used a user or opened sessions of a role in the last day, as far as one page of the event history tells: whom an action
/// hits besides the attacker.</summary>
internal static class RecentActivity
{
    private const int MaxListed = 4;

    /// <summary>The newest events of a user, or of the opening of a role's sessions.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static Task<IReadOnlyList<TrailEvent>> FindEvents(bool isUser, string name, string arn, AccountContext view) => isUser
        ? RecentEvents.Find(view.Queries, view.DefaultRegion, "Username", name, view.RecentEventsStart)
        : RecentEvents.Find(view.Queries, view.DefaultRegion, "ResourceName", arn, view.RecentEventsStart);

    /// <summary>In words; addresses of a user, sessions of a role, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> Describe(PrincipalDetail principal, AccountContext view)
    {
        try
        {
            IReadOnlyList<TrailEvent> events = await FindEvents(principal.User is not null, principal.Name, principal.Arn, view).ConfigureAwait(false);
            return principal.User is not null
                ? LimitList(events.Where(e => e.SourceIPAddress is not null).GroupBy(e => e.SourceIPAddress!)
                    .Select(g => $"used from {g.Key} ({GetAgentName(g.First().UserAgent)}), last {UtcTime.FormatForDisplay(g.First().EventTime)}"), "address")
                : LimitList(events.Where(e => e.ErrorCode is null).Select(e => (Event: e, Session: GetSessionName(e))).Where(s => s.Session is not null).GroupBy(s => s.Session!)
                    .Select(g => $"session {g.Key} of {g.First().Event.Principal}, opened {UtcTime.FormatForDisplay(g.First().Event.EventTime)}"), "session");
        }
        catch (AwsCallException e)
        {
            return [$"who else uses it is not known: {e.Message.Trim()}"];
        }
    }

    private static string[] LimitList(IEnumerable<string> all, string what)
    {
        string[] found = [.. all];
        return found.Length <= MaxListed ? found : [.. found.Take(MaxListed), $"and {found.Length - MaxListed} more {what}{(what[^1] == 's' ? "es" : "s")}"];
    }

    // Python/3.11 aiohttp/3.9.5 is told apart by its beginning, and so is everything else.
    private static string GetAgentName(string? agent) => agent?.Split(' ')[0] ?? "no user agent";

    private static string? GetSessionName(TrailEvent opening)
    {
        try
        {
            using JsonDocument record = JsonDocument.Parse(opening.Raw);
            return SafeText.Clean(record.RootElement.GetMember("requestParameters").GetText("roleSessionName"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
