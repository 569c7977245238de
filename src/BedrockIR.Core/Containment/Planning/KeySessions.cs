using System.Text.Json;
using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Inputs;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Containment.Planning;

/// <summary>The roles that an access key assumed, by the event history. A role's session outlives the key, and no policy of the user binds
/// it. The events are looked up by their name: an attacker can bury them among the key's own calls.</summary>
internal static class KeySessions
{
    private const int MostPages = 20, MostRoles = 10;

    // The global endpoint of STS logs here.
    private const string GlobalSts = "us-east-1";

    // With the day since yesterday, as long as the longest session of a user's key. A role's lasts at most 12 hours.
    private static readonly TimeSpan BeforeYesterday = TimeSpan.FromHours(12);

    /// <summary>What to mind: the roles, and where the history could not tell.</summary>
    public static async Task<IReadOnlyList<string>> Find(string accessKeyId, IReadOnlyList<string> regions, AccountView view)
    {
        SortedDictionary<string, int> roles = new(StringComparer.Ordinal);
        List<string> notes = [];
        foreach (string region in regions.Append(view.Home).Append(GlobalSts).Distinct())
        {
            try
            {
                (IReadOnlyList<TrailEvent> events, bool hasMore) = await RecentEvents.Pages(view.Reader, region, "EventName", "AssumeRole", view.Yesterday - BeforeYesterday, MostPages).ConfigureAwait(false);
                foreach (string role in events.Where(e => e.AccessKeyId == accessKeyId && e.ErrorCode is null).Select(RoleOf).OfType<string>())
                    roles[role] = roles.GetValueOrDefault(role) + 1;
                if (hasMore && events.Count > 0)
                    notes.Add($"{region} has more than {events.Count} AssumeRole events; roles that the key assumed before {UtcTime.Display(events[^1].EventTime)} are not listed. Look with: Get-BedrockTrailEvent -EventSource * -AccessKeyId {accessKeyId} -EventName AssumeRole -Region {region}");
            }
            catch (UnansweredException e)
            {
                notes.Add($"Which roles the key assumed in {region} is unknown: {e.Message.Trim()}");
            }
        }
        return [.. roles.Take(MostRoles).Select(r => Note(r.Key, r.Value, view)), .. roles.Count > MostRoles ? [$"and {roles.Count - MostRoles} more roles that the key assumed"] : Array.Empty<string>(), .. notes];
    }

    private static string Note(string role, int times, AccountView view)
    {
        PrincipalArn arn = PrincipalArn.Of(role);
        string step = arn.AccountId == view.Login.AccountId ? $"Invoke-BedrockContainment -RoleName {arn.RoleName} -Action RevokeSession" : $"revoke the role's sessions in the account {arn.AccountId}";
        return $"The key assumed the role {role} ({times} ×). Sessions in it go on: {step}";
    }

    // An attacker who may write a trail may write anything into it; a name that IAM does not allow is not shown.
    private static string? RoleOf(TrailEvent call)
    {
        try
        {
            using JsonDocument record = JsonDocument.Parse(call.Raw);
            return record.RootElement.Member("requestParameters").Text("roleArn") is { } arn && PrincipalArn.Of(arn).RoleName is not null ? arn : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
