namespace BedrockIR.Events.Activity;

/// <summary>Adds up what was done by one principal, or in one group of any other kind. What is counted is counted
/// whole; the lists have limits.</summary>
/// <param name="memory">What all tallies together may remember; null where there are few.</param>
internal sealed class ActivityTally(MemoryBudget? memory = null)
{
    private const int MaxValues = 100;
    private const int MaxApiCalls = 1000;
    private const string OtherErrorsName = "(further errors)";

    // Each has a limit of its own: the many calls of a busy account must not push Bedrock's out.
    private readonly Dictionary<(string Name, string Source, string? Error), ApiCallTally> _bedrock = [], _outside = [];
    private Dictionary<string, long>? _errors;

    /// <summary>The principals that acted.</summary>
    public CappedSet Principals { get; } = new(MaxValues, memory);

    /// <summary>The access keys that were used.</summary>
    public CappedSet AccessKeyIds { get; } = new(MaxValues, memory);

    /// <summary>The addresses that calls came from.</summary>
    public CappedSet SourceIPAddresses { get; } = new(MaxValues, memory);

    /// <summary>What callers said they were.</summary>
    public CappedSet UserAgents { get; } = new(MaxValues, memory);

    /// <summary>The regions that were called.</summary>
    public CappedSet Regions { get; } = new(MaxValues, memory);

    /// <summary>The models that were named.</summary>
    public CappedSet ModelIds { get; } = new(MaxValues, memory);

    /// <summary>Records, of any service.</summary>
    public long Events { get; private set; }

    /// <summary>Bedrock's records.</summary>
    public long BedrockEvents { get; private set; }

    /// <summary>Second records of streaming calls.</summary>
    public long StreamCompletions { get; private set; }

    /// <summary>Bedrock's calls: its records without the second ones of streaming calls.</summary>
    public long Calls => BedrockEvents - StreamCompletions;

    /// <summary>Those of Bedrock's calls that failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Those of Bedrock's calls that were denied.</summary>
    public long Denied { get; private set; }

    /// <summary>How often each error was, for Bedrock's calls; the commonest first.</summary>
    public IReadOnlyDictionary<string, long> Errors => (_errors ?? []).OrderByDescending(e => e.Value)
        .ThenBy(e => e.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>Tokens read; null when no record tells.</summary>
    public long? InputTokens { get; private set; }

    /// <summary>Tokens written; null when no record tells.</summary>
    public long? OutputTokens { get; private set; }

    /// <summary>The earliest record.</summary>
    public DateTimeOffset? FirstTime { get; private set; }

    /// <summary>The latest record.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>What was done, by the first time; what has none comes last.</summary>
    public IEnumerable<ApiCallSummary> ApiCalls => _bedrock.Concat(_outside).Select(a => a.Value.ToSummary(a.Key.Name, a.Key.Source, a.Key.Error))
        .OrderBy(a => a.FirstTime ?? DateTimeOffset.MaxValue).ThenBy(a => a.EventName, StringComparer.Ordinal)
        .ThenBy(a => a.EventSource, StringComparer.Ordinal).ThenBy(a => a.ErrorCode, StringComparer.Ordinal);

    /// <summary>Adds a record. The second record of a streaming call adds tokens, but no call.</summary>
    public void Add(TrailEvent e)
    {
        Events++;
        BedrockEvents += e.IsBedrock ? 1 : 0;
        StreamCompletions += e.IsStreamCompletion ? 1 : 0;
        InputTokens = AddSaturating(InputTokens, e.InputTokens);
        OutputTokens = AddSaturating(OutputTokens, e.OutputTokens);
        FirstTime = UtcTime.Min(FirstTime, e.EventTime);
        LastTime = UtcTime.Max(LastTime, e.EventTime);
        Principals.Add(e.Identity.Principal);
        AccessKeyIds.Add(e.AccessKeyId);
        SourceIPAddresses.Add(e.SourceIPAddress);
        UserAgents.Add(e.UserAgent);
        Regions.Add(e.Region);
        ModelIds.Add(e.ModelId);
        if (e.IsStreamCompletion)
            return;
        GetApiCallTally(e.IsBedrock ? _bedrock : _outside, (e.EventName ?? "", e.EventSource ?? "", e.ErrorCode))?.Add(e);
        if (e.IsBedrock && e.ErrorCode is { } code)
        {
            Failed++;
            Denied += ErrorCodes.IsDenial(code) ? 1 : 0;
            CountError(code, 1);
        }
    }

    /// <summary>Adds what another one has added up.</summary>
    public void Add(ActivityTally other)
    {
        Events += other.Events;
        BedrockEvents += other.BedrockEvents;
        StreamCompletions += other.StreamCompletions;
        Failed += other.Failed;
        Denied += other.Denied;
        InputTokens = AddSaturating(InputTokens, other.InputTokens);
        OutputTokens = AddSaturating(OutputTokens, other.OutputTokens);
        FirstTime = UtcTime.Min(FirstTime, other.FirstTime);
        LastTime = UtcTime.Max(LastTime, other.LastTime);
        Principals.Add(other.Principals);
        AccessKeyIds.Add(other.AccessKeyIds);
        SourceIPAddresses.Add(other.SourceIPAddresses);
        UserAgents.Add(other.UserAgents);
        Regions.Add(other.Regions);
        ModelIds.Add(other.ModelIds);
        foreach (((string, string, string?) key, ApiCallTally act) in other._bedrock)
            GetApiCallTally(_bedrock, key)?.Add(act);
        foreach (((string, string, string?) key, ApiCallTally act) in other._outside)
            GetApiCallTally(_outside, key)?.Add(act);
        foreach ((string code, long count) in other._errors ?? [])
            CountError(code, count);
    }

    private ApiCallTally? GetApiCallTally(Dictionary<(string, string, string?), ApiCallTally> acts, (string, string, string?) key)
    {
        if (!acts.TryGetValue(key, out ApiCallTally? act) && acts.Count < MaxApiCalls && memory?.TryReserveEntry() != false)
            acts[key] = act = new ApiCallTally(memory);
        return act;
    }

    private void CountError(string code, long count)
    {
        _errors ??= new Dictionary<string, long>(StringComparer.Ordinal);
        if (_errors.Count >= MaxValues && !_errors.ContainsKey(code))
            code = OtherErrorsName;
        _errors[code] = _errors.GetValueOrDefault(code) + count;
    }

    // What a forged log says must not overflow into a negative number.
    private static long? AddSaturating(long? a, long? b) => a is null || b is null ? a ?? b : a > 0 && b > long.MaxValue - a ? long.MaxValue : a + b;
}
