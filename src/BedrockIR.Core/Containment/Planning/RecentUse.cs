using System.Text.Json;
using BedrockIR.Aws.Asking;
using BedrockIR.Events;

namespace BedrockIR.Containment.Planning;

/// <summary>Who used a user or opened sessions of a role in the last day, as far as one page of the event history tells: whom an action
/// hits besides the attacker.</summary>
internal static class RecentUse
{
    private const int Most = 4;

    /// <summary>The newest events of a user, or of the opening of a role's sessions.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static Task<IReadOnlyList<TrailEvent>> Events(bool isUser, string name, string arn, AccountView view) => isUser
        ? RecentEvents.With(view.Reader, view.Home, "Username", name, view.Yesterday)
        : RecentEvents.With(view.Reader, view.Home, "ResourceName", arn, view.Yesterday);

    /// <summary>In words; addresses of a user, sessions of a role, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> Of(KnownPrincipal principal, AccountView view)
    {
        try
        {
            IReadOnlyList<TrailEvent> events = await Events(principal.User is not null, principal.Name, principal.Arn, view).ConfigureAwait(false);
            return principal.User is not null
                ? Told(events.Where(e => e.SourceIPAddress is not null).GroupBy(e => e.SourceIPAddress!)
                    .Select(g => $"used from {g.Key} ({Short(g.First().UserAgent)}), last {UtcTime.Display(g.First().EventTime)}"), "address")
                : Told(events.Where(e => e.ErrorCode is null).Select(e => (Event: e, Session: Session(e))).Where(s => s.Session is not null).GroupBy(s => s.Session!)
                    .Select(g => $"session {g.Key} of {g.First().Event.Principal}, opened {UtcTime.Display(g.First().Event.EventTime)}"), "session");
        }
        catch (UnansweredException e)
        {
            return [$"who else uses it is not known: {e.Message.Trim()}"];
        }
    }

    private static string[] Told(IEnumerable<string> all, string what)
    {
        string[] found = [.. all];
        return found.Length <= Most ? found : [.. found.Take(Most), $"and {found.Length - Most} more {what}{(what[^1] == 's' ? "es" : "s")}"];
    }

    // Python/3.11 aiohttp/3.9.5 is told apart by its beginning, and so is everything else.
    private static string Short(string? agent) => agent?.Split(' ')[0] ?? "no user agent";

    private static string? Session(TrailEvent opening)
    {
        try
        {
            using JsonDocument record = JsonDocument.Parse(opening.Raw);
            return SafeText.Clean(record.RootElement.Member("requestParameters").Text("roleSessionName"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
