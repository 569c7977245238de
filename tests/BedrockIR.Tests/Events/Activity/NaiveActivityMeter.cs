using System.Globalization;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What the meter should say, by looking at all events as often as it takes.</summary>
internal sealed class NaiveActivityMeter(IReadOnlyList<TrailEvent> events, ActivityKey[] by)
{
    private static readonly string[] DenialCodes = ["AccessDenied", "AccessDeniedException"];

    private readonly Dictionary<TrailEvent, TrailEvent?> _callByEvent = MapEvents(events, e => IsCompletion(e) ? events.FirstOrDefault(c => IsCallOfCompletion(c, e)) : null);
    private readonly Dictionary<TrailEvent, TrailEvent?> _completionByEvent = MapEvents(events, call => events.FirstOrDefault(e => IsCompletion(e) && IsCallOfCompletion(call, e)));

    public IEnumerable<ActivitySummary> Complete()
    {
        var groups = events.GroupBy(e => string.Join('\u0001', Enum.GetValues<ActivityKey>().Select(k => GetValue(GetCall(e), k)).Append(GetArn(GetCall(e)))))
            .Select(g => g.ToArray()).ToArray();
        return groups.GroupBy(g => GetGroupName(GetCall(g[0]), withArn: false)).SelectMany(same => same.Select(g => CreateSummary(g, withArn: same.Count() > 1)))
            .OrderByDescending(s => s.Calls).ThenByDescending(s => s.OtherCalls).ThenBy(s => s.Group, StringComparer.Ordinal);
    }

    private static bool IsCompletion(TrailEvent e) => e.ParentRequestId is not null && e.IsBedrock;

    private ActivitySummary CreateSummary(TrailEvent[] group, bool withArn)
    {
        TrailEvent first = GetCall(group[0]);
        TrailEvent[] bedrock = [.. group.Where(e => e.IsBedrock && !IsCompletion(e))];
        TrailEvent[] failed = [.. bedrock.Where(e => e.ErrorCode is not null)];
        return new ActivitySummary
        {
            Group = GetGroupName(first, withArn),
            Principal = GetValue(first, ActivityKey.Principal),
            Arn = GetArn(first),
            AccessKeyId = GetValue(first, ActivityKey.AccessKeyId),
            SourceIPAddress = GetValue(first, ActivityKey.SourceIPAddress),
            UserAgent = GetValue(first, ActivityKey.UserAgent),
            ModelId = GetValue(first, ActivityKey.ModelId),
            InvocationPath = GetValue(first, ActivityKey.InvocationPath),
            Region = GetValue(first, ActivityKey.Region),
            EventName = GetValue(first, ActivityKey.EventName),
            Hour = GetHour(first),
            Calls = bedrock.Length,
            Failed = failed.Length,
            Denied = failed.Count(e => DenialCodes.Contains(e.ErrorCode)),
            Errors = failed.GroupBy(e => e.ErrorCode!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount()),
            InputTokens = SumTokens(group, e => e.InputTokens),
            OutputTokens = SumTokens(group, e => e.OutputTokens),
            StreamCompletions = group.Count(IsCompletion),
            OtherCalls = group.Count(e => !e.IsBedrock),
            OtherApiCalls = CreateCallSummaries(group.Where(e => !e.IsBedrock)),
            BedrockApiCalls = CreateCallSummaries(bedrock),
            FirstTime = group.Min(e => e.EventTime),
            LastTime = group.Max(e => e.EventTime),
            Principals = GetDistinct(group, e => e.Principal),
            AccessKeyIds = GetDistinct(group, e => e.AccessKeyId),
            SourceIPAddresses = GetDistinct(group, e => e.SourceIPAddress),
            UserAgents = GetDistinct(group, e => e.UserAgent),
            ModelIds = GetDistinct(group, e => e.ModelId),
            Regions = GetDistinct(group, e => e.Region),
        };
    }

    // A completion belongs to its call, and replaces what the call says of the tokens.
    private TrailEvent GetCall(TrailEvent e) => _callByEvent[e] ?? e;

    private static bool IsCallOfCompletion(TrailEvent call, TrailEvent completion) => !IsCompletion(call) && call.RequestId == completion.ParentRequestId
        && call.EventName is "ConverseStream" or "InvokeModelWithResponseStream";

    private long? SumTokens(TrailEvent[] group, Func<TrailEvent, long?> tokens)
    {
        long?[] known = [.. group.Where(e => _completionByEvent[e] is not { } completion || tokens(completion) is null).Select(tokens).Where(t => t is not null)];
        return known.Length == 0 ? null : known.Sum();
    }

    private static Dictionary<TrailEvent, TrailEvent?> MapEvents(IEnumerable<TrailEvent> events, Func<TrailEvent, TrailEvent?> other) =>
        events.ToDictionary(e => e, other, ReferenceEqualityComparer.Instance as IEqualityComparer<TrailEvent>);

    private static ApiCallSummary[] CreateCallSummaries(IEnumerable<TrailEvent> group) => [.. group.GroupBy(e => (e.EventName, e.EventSource, e.ErrorCode)).Select(g => new ApiCallSummary
    {
        EventName = g.Key.EventName ?? "",
        EventSource = g.Key.EventSource ?? "",
        ErrorCode = g.Key.ErrorCode,
        Regions = GetDistinct(g, e => e.Region),
        Count = g.LongCount(),
        FirstTime = g.Min(e => e.EventTime),
        LastTime = g.Max(e => e.EventTime),
    }).OrderBy(a => a.FirstTime ?? DateTimeOffset.MaxValue).ThenBy(a => a.EventName, StringComparer.Ordinal)
        .ThenBy(a => a.EventSource, StringComparer.Ordinal).ThenBy(a => a.ErrorCode, StringComparer.Ordinal)];

    private static string[] GetDistinct(IEnumerable<TrailEvent> group, Func<TrailEvent, string?> value) => [.. group.Select(value).OfType<string>().Distinct()];

    private string GetGroupName(TrailEvent e, bool withArn) => string.Join(", ", Enum.GetValues<ActivityKey>()
        .Select(k => withArn && k == ActivityKey.Principal ? GetArn(e) ?? GetValue(e, k) : GetValue(e, k)).OfType<string>());

    private string? GetArn(TrailEvent e) => by.Contains(ActivityKey.Principal) ? GetOrigin(e).Arn : null;

    private string? GetValue(TrailEvent e, ActivityKey key) => !by.Contains(key) ? null : key switch
    {
        ActivityKey.Principal => GetOrigin(e).Principal,
        ActivityKey.AccessKeyId => e.AccessKeyId ?? "(none)",
        ActivityKey.SourceIPAddress => e.SourceIPAddress ?? "(none)",
        ActivityKey.UserAgent => e.UserAgent ?? "(none)",
        ActivityKey.ModelId => e.ModelId ?? "(none)",
        ActivityKey.InvocationPath => e.InvocationPath.ToString(),
        ActivityKey.Region => e.Region ?? "(none)",
        ActivityKey.EventName => e.EventName ?? "(none)",
        ActivityKey.Hour => GetHour(e)?.ToString("yyyy-MM-dd HH':00:00Z'", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private DateTimeOffset? GetHour(TrailEvent e) => !by.Contains(ActivityKey.Hour) || e.EventTime is not { } t ? null : t.AddTicks(-(t.Ticks % TimeSpan.TicksPerHour));

    private TrailEvent GetOrigin(TrailEvent e)
    {
        TrailEvent? issue = e.UserIdentityType is not ("AssumedRole" or "FederatedUser") || e.AccessKeyId is null ? null : FindIssuingEvent(e.AccessKeyId);
        for (TrailEvent? next = issue; next is not null; next = FindIssuingEvent(next.AccessKeyId))
            issue = next;
        return issue ?? e;
    }

    private TrailEvent? FindIssuingEvent(string? key) => key is null ? null : events
        .Where(e => e.IssuedAccessKeyId == key && e.EventSource == "sts.amazonaws.com" && e.ErrorCode is null && e.UserIdentityType != "AWSService")
        .OrderBy(e => e.AccessKeyId is null).ThenBy(e => e.Arn is null).ThenBy(e => e.EventTime ?? DateTimeOffset.MaxValue).FirstOrDefault();
}
