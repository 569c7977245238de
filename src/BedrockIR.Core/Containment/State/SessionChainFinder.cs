using System.Text.Json;
using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;
using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Containment.State;

/// <summary>The sessions that a user, a role or an access key opened in roles, by the event history, and those that these opened in turn.
/// They outlive the key, and no policy of the principal binds them. The events are looked up by their names: an attacker can bury them among
/// other calls of the key.</summary>
/// <param name="view">The account.</param>
internal sealed class SessionChainFinder(AccountContext view)
{
    private const int MaxPages = 20, MaxRoles = 10, MaxDepth = 8;

    // The global endpoint of STS logs here.
    private const string GlobalSts = "us-east-1";

    private const string Sts = "sts.amazonaws.com", TemporaryKey = "ASIA", FederationToken = "GetFederationToken", RootSession = "AssumeRoot";

    private static readonly string[] SessionEventNames =
        ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", RootSession, "GetSessionToken", FederationToken];

    // With the day since yesterday, as long as the longest session of a user's key. A role's lasts at most 12 hours.
    private static readonly TimeSpan ExtraHistory = TimeSpan.FromHours(12);

    private readonly List<string> _notes = [];

    /// <summary>What goes on after a user or a role is denied.</summary>
    public Task<IReadOnlyList<string>> DescribeSessions(PrincipalDetail principal, IReadOnlyList<string> regions) => principal.User is not null
        ? Find(e => IsUser(e, principal.Name), [principal.Name, principal.Arn], [principal.Arn], principal.ToString(), regions)
        : Find(e => e.IssuerArn == principal.Arn, [principal.Arn], [principal.Arn], principal.ToString(), regions);

    /// <summary>What goes on after a user's long-term key is disabled. Sessions of the user are included: which of its keys opened them
    /// is not always in the regions that are looked at.</summary>
    public Task<IReadOnlyList<string>> DescribeSessions(PrincipalDetail user, string accessKeyId, IReadOnlyList<string> regions) =>
        Find(e => e.AccessKeyId == accessKeyId || (IsUser(e, user.Name) && e.AccessKeyId?.StartsWith(TemporaryKey, StringComparison.Ordinal) == true), [], [user.Arn], "the key", regions);

    private bool IsUser(TrailEvent call, string name) =>
        call.UserIdentityType == "IAMUser" && call.UserName == name && (call.CallerAccountId is null || call.CallerAccountId == view.Login.AccountId);

    private async Task<IReadOnlyList<string>> Find(Func<TrailEvent, bool> isBySubject, string[] names, string[] known, string subject, IReadOnlyList<string> regions)
    {
        string[] searched = [.. regions.Append(view.DefaultRegion).Append(GlobalSts).Distinct()];
        List<TrailEvent> open = [.. (await FindEvents(searched).ConfigureAwait(false)).Where(e => e.ErrorCode is null && e.EventSource == Sts)];
        HashSet<string> keys = new(StringComparer.Ordinal);
        SortedDictionary<string, (int Times, int Depth)> opened = new(StringComparer.Ordinal);
        bool hasGrown = true;
        int depth = 0;
        // Each round adds what the sessions of the round before opened.
        for (; hasGrown && depth < MaxDepth; depth++)
        {
            TrailEvent[] found = [.. open.Where(e => isBySubject(e) || HasFederatedName(e, names) || (e.AccessKeyId is { } key && keys.Contains(key)))];
            open.RemoveAll(found.Contains);
            foreach (TrailEvent call in found)
            {
                if (call.IssuedAccessKeyId is { } issued)
                    keys.Add(issued);
                if (FindTargetArn(call) is { } target && !known.Contains(target))
                    opened[target] = (opened.GetValueOrDefault(target).Times + 1, opened.TryGetValue(target, out var before) ? before.Depth : depth);
            }
            hasGrown = found.Length > 0;
        }
        if (hasGrown)
            _notes.Add($"The chain of sessions of {subject} is longer than {MaxDepth}; what later sessions opened is not listed. Look with: Get-BedrockTrailEvent -EventSource {Sts} -EventName AssumeRole");
        return
        [
            .. opened.Take(MaxRoles).Select(o => DescribeSession(o.Key, o.Value.Times, o.Value.Depth, subject)),
            .. opened.Count > MaxRoles ? [$"and {opened.Count - MaxRoles} more roles in which {subject} or its sessions opened sessions: {string.Join(", ", opened.Keys.Skip(MaxRoles))}"] : Array.Empty<string>(),
            $"Sessions in other roles were looked for in the event history of {string.Join(", ", searched)} since {UtcTime.FormatForDisplay(view.RecentEventsStart - ExtraHistory)}. Sessions that were opened by STS in other regions are not in it: name those regions (-Region, --region).",
            .. _notes,
        ];
    }

    private async Task<List<TrailEvent>> FindEvents(string[] regions)
    {
        List<TrailEvent> all = [];
        foreach (string region in regions)
        {
            foreach (string name in SessionEventNames)
            {
                try
                {
                    (IReadOnlyList<TrailEvent> events, bool hasMore) = await RecentEvents.FindPages(view.Queries, region, "EventName", name, view.RecentEventsStart - ExtraHistory, MaxPages).ConfigureAwait(false);
                    all.AddRange(events);
                    if (hasMore && events.Count > 0)
                        _notes.Add($"{region} has more than {events.Count} {name} events; sessions that were opened before {UtcTime.FormatForDisplay(events[^1].EventTime)} are not listed. Look with: Get-BedrockTrailEvent -EventSource {Sts} -EventName {name} -Region {region}");
                }
                catch (AwsCallException e)
                {
                    _notes.Add($"Which sessions {name} opened in {region} is unknown: {e.Message.Trim()}");
                    // What is denied for one name is denied for all of them.
                    break;
                }
            }
        }
        return all;
    }

    // With a token of sts:GetWebIdentityToken the principal's ARN is the name; with SAML the person's name may be the user's.
    private static bool HasFederatedName(TrailEvent call, string[] names) =>
        call.EventName is "AssumeRoleWithWebIdentity" or "AssumeRoleWithSAML" && call.UserName is { } name && names.Contains(name);

    private string DescribeSession(string target, int times, int depth, string subject)
    {
        string who = depth == 0 ? subject : $"A session that {subject} opened";
        who = $"{char.ToUpperInvariant(who[0])}{who[1..]}";
        PrincipalArn arn = PrincipalArn.Parse(target);
        if (arn.RoleName is null)
            return arn.SessionName is null ? $"{who} opened a root session of the account {arn.AccountId} ({times} ×), which goes on for up to 15 minutes: look at what it did there."
                : $"{who} opened the federated session {target} ({times} ×). It goes on for up to 36 hours: RevokeSession on the user ends it.";
        string step = arn.AccountId == view.Login.AccountId ? $"Invoke-BedrockContainment -RoleName {arn.RoleName} -Action RevokeSession" : $"revoke the role's sessions in the account {arn.AccountId}";
        return $"{who} assumed the role {target} ({times} ×). Sessions in it go on: {step}";
    }

    // An attacker who may write a trail may write anything into it; a name that IAM does not allow is not shown.
    private static string? FindTargetArn(TrailEvent call)
    {
        try
        {
            using JsonDocument record = JsonDocument.Parse(call.Raw);
            JsonElement request = record.RootElement.GetMember("requestParameters"), answer = record.RootElement.GetMember("responseElements");
            string? target = call.EventName switch
            {
                FederationToken => answer.GetMember("federatedUser").GetText("arn"),
                RootSession => request.GetText("targetPrincipal"),
                _ => request.GetText("roleArn"),
            };
            return target is not null && PrincipalArn.Parse(target).Arn is not null ? target : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
