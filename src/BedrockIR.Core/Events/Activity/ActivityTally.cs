namespace BedrockIR.Events.Activity;

/// <summary>Adds up what was done by one principal, or in one group of any other kind.</summary>
internal sealed class ActivityTally
{
    private const int MostValues = 100;
    private const int MostActs = 1000;

    private readonly Dictionary<(string Name, string Source, string? Error), ActTally> _acts = [];

    /// <summary>The principals that acted.</summary>
    public CappedSet Principals { get; } = new(MostValues);

    /// <summary>The access keys that were used.</summary>
    public CappedSet AccessKeyIds { get; } = new(MostValues);

    /// <summary>The addresses that calls came from.</summary>
    public CappedSet SourceIPAddresses { get; } = new(MostValues);

    /// <summary>What callers said they were.</summary>
    public CappedSet UserAgents { get; } = new(MostValues);

    /// <summary>The regions that were called.</summary>
    public CappedSet Regions { get; } = new(MostValues);

    /// <summary>The models that were named.</summary>
    public CappedSet ModelIds { get; } = new(MostValues);

    /// <summary>Records, of any service.</summary>
    public long Events { get; private set; }

    /// <summary>Bedrock's records.</summary>
    public long BedrockEvents { get; private set; }

    /// <summary>Second records of streaming calls.</summary>
    public long Completions { get; private set; }

    /// <summary>Bedrock's calls: its records without the second ones of streaming calls.</summary>
    public long Calls => BedrockEvents - Completions;

    /// <summary>Tokens read; null when no record tells.</summary>
    public long? InputTokens { get; private set; }

    /// <summary>Tokens written; null when no record tells.</summary>
    public long? OutputTokens { get; private set; }

    /// <summary>The earliest record.</summary>
    public DateTimeOffset? FirstTime { get; private set; }

    /// <summary>The latest record.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>What was done, by the first time.</summary>
    public IEnumerable<Act> Acts => _acts.Select(a => a.Value.ToAct(a.Key.Name, a.Key.Source, a.Key.Error)).OrderBy(a => a.FirstTime);

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
        Principals.Add(e.Principal);
        AccessKeyIds.Add(e.AccessKeyId);
        SourceIPAddresses.Add(e.SourceIPAddress);
        UserAgents.Add(e.UserAgent);
        Regions.Add(e.Region);
        ModelIds.Add(e.ModelId);
        if (!e.IsStreamCompletion)
            ActOf((e.EventName ?? "", e.EventSource ?? "", e.ErrorCode))?.Add(e);
    }

    /// <summary>Adds what another one has added up.</summary>
    public void Add(ActivityTally other)
    {
        Events += other.Events;
        BedrockEvents += other.BedrockEvents;
        Completions += other.Completions;
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
        foreach (((string, string, string?) key, ActTally act) in other._acts)
            ActOf(key)?.Add(act);
    }

    private ActTally? ActOf((string, string, string?) key)
    {
        if (!_acts.TryGetValue(key, out ActTally? act) && _acts.Count < MostActs)
            _acts[key] = act = new ActTally();
        return act;
    }

    private static long? Sum(long? a, long? b) => a is null ? b : a + (b ?? 0);
}
