using System.Globalization;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Tests.Events.Activity;

/// <summary>What the meter should say, by looking at all events as often as it takes.</summary>
internal sealed class NaiveMeter(IReadOnlyList<TrailEvent> events, ActivityKey[] by)
{
    private static readonly string[] Denials = ["AccessDenied", "AccessDeniedException"];

    private readonly Dictionary<TrailEvent, TrailEvent?> _calls = ByEvent(events, e => IsCompletion(e) ? events.FirstOrDefault(c => IsCallOf(c, e)) : null);
    private readonly Dictionary<TrailEvent, TrailEvent?> _completions = ByEvent(events, call => events.FirstOrDefault(e => IsCompletion(e) && IsCallOf(call, e)));

    public IEnumerable<ActivitySummary> Complete()
    {
        var groups = events.GroupBy(e => string.Join('\u0001', Enum.GetValues<ActivityKey>().Select(k => Value(CallOf(e), k)).Append(ArnOf(CallOf(e)))))
            .Select(g => g.ToArray()).ToArray();
        return groups.GroupBy(g => NameOf(CallOf(g[0]), withArn: false)).SelectMany(same => same.Select(g => Summary(g, withArn: same.Count() > 1)))
            .OrderByDescending(s => s.Calls).ThenByDescending(s => s.OtherCalls).ThenBy(s => s.Group, StringComparer.Ordinal);
    }

    private static bool IsCompletion(TrailEvent e) => e.ParentRequestId is not null && e.IsBedrock;

    private ActivitySummary Summary(TrailEvent[] group, bool withArn)
    {
        TrailEvent first = CallOf(group[0]);
        TrailEvent[] bedrock = [.. group.Where(e => e.IsBedrock && !IsCompletion(e))];
        TrailEvent[] failed = [.. bedrock.Where(e => e.ErrorCode is not null)];
        return new ActivitySummary
        {
            Group = NameOf(first, withArn),
            Principal = Value(first, ActivityKey.Principal),
            Arn = ArnOf(first),
            AccessKeyId = Value(first, ActivityKey.AccessKeyId),
            SourceIPAddress = Value(first, ActivityKey.SourceIPAddress),
            UserAgent = Value(first, ActivityKey.UserAgent),
            ModelId = Value(first, ActivityKey.ModelId),
            InvocationPath = Value(first, ActivityKey.InvocationPath),
            Region = Value(first, ActivityKey.Region),
            EventName = Value(first, ActivityKey.EventName),
            Hour = HourOf(first),
            Calls = bedrock.Length,
            Failed = failed.Length,
            Denied = failed.Count(e => Denials.Contains(e.ErrorCode)),
            Errors = failed.GroupBy(e => e.ErrorCode!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount()),
            InputTokens = Sum(group, e => e.InputTokens),
            OutputTokens = Sum(group, e => e.OutputTokens),
            StreamCompletions = group.Count(IsCompletion),
            OtherCalls = group.Count(e => !e.IsBedrock),
            OtherApiCalls = Acts(group.Where(e => !e.IsBedrock)),
            BedrockApiCalls = Acts(bedrock),
            FirstTime = group.Min(e => e.EventTime),
            LastTime = group.Max(e => e.EventTime),
            Principals = Distinct(group, e => e.Principal),
            AccessKeyIds = Distinct(group, e => e.AccessKeyId),
            SourceIPAddresses = Distinct(group, e => e.SourceIPAddress),
            UserAgents = Distinct(group, e => e.UserAgent),
            ModelIds = Distinct(group, e => e.ModelId),
            Regions = Distinct(group, e => e.Region),
        };
    }

    // A completion belongs to its call, and replaces what the call says of the tokens.
    private TrailEvent CallOf(TrailEvent e) => _calls[e] ?? e;

    private static bool IsCallOf(TrailEvent call, TrailEvent completion) => !IsCompletion(call) && call.RequestId == completion.ParentRequestId
        && call.EventName is "ConverseStream" or "InvokeModelWithResponseStream";

    private long? Sum(TrailEvent[] group, Func<TrailEvent, long?> tokens)
    {
        long?[] known = [.. group.Where(e => _completions[e] is not { } completion || tokens(completion) is null).Select(tokens).Where(t => t is not null)];
        return known.Length == 0 ? null : known.Sum();
    }

    private static Dictionary<TrailEvent, TrailEvent?> ByEvent(IEnumerable<TrailEvent> events, Func<TrailEvent, TrailEvent?> other) =>
        events.ToDictionary(e => e, other, ReferenceEqualityComparer.Instance as IEqualityComparer<TrailEvent>);

    private static ApiCallSummary[] Acts(IEnumerable<TrailEvent> group) => [.. group.GroupBy(e => (e.EventName, e.EventSource, e.ErrorCode)).Select(g => new ApiCallSummary
    {
        EventName = g.Key.EventName ?? "",
        EventSource = g.Key.EventSource ?? "",
        ErrorCode = g.Key.ErrorCode,
        Regions = Distinct(g, e => e.Region),
        Count = g.LongCount(),
        FirstTime = g.Min(e => e.EventTime),
        LastTime = g.Max(e => e.EventTime),
    }).OrderBy(a => a.FirstTime ?? DateTimeOffset.MaxValue).ThenBy(a => a.EventName, StringComparer.Ordinal)
        .ThenBy(a => a.EventSource, StringComparer.Ordinal).ThenBy(a => a.ErrorCode, StringComparer.Ordinal)];

    private static string[] Distinct(IEnumerable<TrailEvent> group, Func<TrailEvent, string?> value) => [.. group.Select(value).OfType<string>().Distinct()];

    private string NameOf(TrailEvent e, bool withArn) => string.Join(", ", Enum.GetValues<ActivityKey>()
        .Select(k => withArn && k == ActivityKey.Principal ? ArnOf(e) ?? Value(e, k) : Value(e, k)).OfType<string>());

    private string? ArnOf(TrailEvent e) => by.Contains(ActivityKey.Principal) ? OriginOf(e).Arn : null;

    private string? Value(TrailEvent e, ActivityKey key) => !by.Contains(key) ? null : key switch
    {
        ActivityKey.Principal => OriginOf(e).Principal,
        ActivityKey.AccessKeyId => e.AccessKeyId ?? "(none)",
        ActivityKey.SourceIPAddress => e.SourceIPAddress ?? "(none)",
        ActivityKey.UserAgent => e.UserAgent ?? "(none)",
        ActivityKey.ModelId => e.ModelId ?? "(none)",
        ActivityKey.InvocationPath => e.InvocationPath.ToString(),
        ActivityKey.Region => e.Region ?? "(none)",
        ActivityKey.EventName => e.EventName ?? "(none)",
        ActivityKey.Hour => HourOf(e)?.ToString("yyyy-MM-dd HH':00:00Z'", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private DateTimeOffset? HourOf(TrailEvent e) => !by.Contains(ActivityKey.Hour) || e.EventTime is not { } t ? null : t.AddTicks(-(t.Ticks % TimeSpan.TicksPerHour));

    private TrailEvent OriginOf(TrailEvent e)
    {
        TrailEvent? issue = e.UserIdentityType is not ("AssumedRole" or "FederatedUser") || e.AccessKeyId is null ? null : IssueOf(e.AccessKeyId);
        for (TrailEvent? next = issue; next is not null; next = IssueOf(next.AccessKeyId))
            issue = next;
        return issue ?? e;
    }

    private TrailEvent? IssueOf(string? key) => key is null ? null : events
        .Where(e => e.IssuedAccessKeyId == key && e.EventSource == "sts.amazonaws.com" && e.ErrorCode is null && e.UserIdentityType != "AWSService")
        .OrderBy(e => e.AccessKeyId is null).ThenBy(e => e.Arn is null).ThenBy(e => e.EventTime ?? DateTimeOffset.MaxValue).FirstOrDefault();
}
