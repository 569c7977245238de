namespace BedrockIR.Events.Activity;

/// <summary>Adds up what was done by one principal, or in one group of any other kind. What is counted is counted
/// whole; the lists have limits.</summary>
/// <param name="memory">What all tallies together may remember; null where there are few.</param>
internal sealed class ActivityTally(MemoryAllowance? memory = null)
{
    private const int MostValues = 100;
    private const int MostActs = 1000;
    private const string OtherErrors = "(further errors)";

    // Each has a limit of its own: the many calls of a busy account must not push Bedrock's out.
    private readonly Dictionary<(string Name, string Source, string? Error), ActTally> _bedrock = [], _outside = [];
    private Dictionary<string, long>? _errors;

    /// <summary>The principals that acted.</summary>
    public CappedSet Principals { get; } = new(MostValues, memory);

    /// <summary>The access keys that were used.</summary>
    public CappedSet AccessKeyIds { get; } = new(MostValues, memory);

    /// <summary>The addresses that calls came from.</summary>
    public CappedSet SourceIPAddresses { get; } = new(MostValues, memory);

    /// <summary>What callers said they were.</summary>
    public CappedSet UserAgents { get; } = new(MostValues, memory);

    /// <summary>The regions that were called.</summary>
    public CappedSet Regions { get; } = new(MostValues, memory);

    /// <summary>The models that were named.</summary>
    public CappedSet ModelIds { get; } = new(MostValues, memory);

    /// <summary>Records, of any service.</summary>
    public long Events { get; private set; }

    /// <summary>Bedrock's records.</summary>
    public long BedrockEvents { get; private set; }

    /// <summary>Second records of streaming calls.</summary>
    public long Completions { get; private set; }

    /// <summary>Bedrock's calls: its records without the second ones of streaming calls.</summary>
    public long Calls => BedrockEvents - Completions;

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
    public IEnumerable<Act> Acts => _bedrock.Concat(_outside).Select(a => a.Value.ToAct(a.Key.Name, a.Key.Source, a.Key.Error))
        .OrderBy(a => a.FirstTime ?? DateTimeOffset.MaxValue).ThenBy(a => a.EventName, StringComparer.Ordinal)
        .ThenBy(a => a.EventSource, StringComparer.Ordinal).ThenBy(a => a.ErrorCode, StringComparer.Ordinal);

    /// <summary>Adds a record. The second record of a streaming call adds tokens, but no call.</summary>
    public void Add(TrailEvent e)
    {
        Events++;
        BedrockEvents += e.IsBedrock ? 1 : 0;
        Completions += e.IsStreamCompletion ? 1 : 0;
        InputTokens = Sum(InputTokens, e.InputTokens);
        OutputTokens = Sum(OutputTokens, e.OutputTokens);
        FirstTime = UtcTime.Earlier(FirstTime, e.EventTime);
        LastTime = UtcTime.Later(LastTime, e.EventTime);
        Principals.Add(e.Identity.Principal);
        AccessKeyIds.Add(e.AccessKeyId);
        SourceIPAddresses.Add(e.SourceIPAddress);
        UserAgents.Add(e.UserAgent);
        Regions.Add(e.Region);
        ModelIds.Add(e.ModelId);
        if (e.IsStreamCompletion)
            return;
        ActOf(e.IsBedrock ? _bedrock : _outside, (e.EventName ?? "", e.EventSource ?? "", e.ErrorCode))?.Add(e);
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
        Completions += other.Completions;
        Failed += other.Failed;
        Denied += other.Denied;
        InputTokens = Sum(InputTokens, other.InputTokens);
        OutputTokens = Sum(OutputTokens, other.OutputTokens);
        FirstTime = UtcTime.Earlier(FirstTime, other.FirstTime);
        LastTime = UtcTime.Later(LastTime, other.LastTime);
        Principals.Add(other.Principals);
        AccessKeyIds.Add(other.AccessKeyIds);
        SourceIPAddresses.Add(other.SourceIPAddresses);
        UserAgents.Add(other.UserAgents);
        Regions.Add(other.Regions);
        ModelIds.Add(other.ModelIds);
        foreach (((string, string, string?) key, ActTally act) in other._bedrock)
            ActOf(_bedrock, key)?.Add(act);
        foreach (((string, string, string?) key, ActTally act) in other._outside)
            ActOf(_outside, key)?.Add(act);
        foreach ((string code, long count) in other._errors ?? [])
            CountError(code, count);
    }

    private ActTally? ActOf(Dictionary<(string, string, string?), ActTally> acts, (string, string, string?) key)
    {
        if (!acts.TryGetValue(key, out ActTally? act) && acts.Count < MostActs && memory?.TryTakeEntry() != false)
            acts[key] = act = new ActTally(memory);
        return act;
    }

    private void CountError(string code, long count)
    {
        _errors ??= new Dictionary<string, long>(StringComparer.Ordinal);
        if (_errors.Count >= MostValues && !_errors.ContainsKey(code))
            code = OtherErrors;
        _errors[code] = _errors.GetValueOrDefault(code) + count;
    }

    // What a forged log says must not overflow into a negative number.
    private static long? Sum(long? a, long? b) => a is null || b is null ? a ?? b : a > 0 && b > long.MaxValue - a ? long.MaxValue : a + b;
}
