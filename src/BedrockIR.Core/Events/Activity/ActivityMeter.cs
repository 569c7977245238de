namespace BedrockIR.Events.Activity;

/// <summary>
/// Adds up activity in groups, in one pass and in any order of events. Memory depends on the number of groups, which is
/// limited: what an attacker varies with every call (an address, a user agent) must not fill it.
/// </summary>
public sealed class ActivityMeter
{
    /// <summary>How many groups are kept; what belongs to further ones is added up in one group of its own.</summary>
    public const int MostGroups = 50_000;

    private const long MostMemory = 256 << 20;
    private const string Others = "(further groups)";

    private readonly int _mostGroups;
    private readonly HashSet<ActivityKey> _by;
    private readonly bool _byPrincipal;
    private readonly MemoryAllowance _memory;
    private readonly Dictionary<(ActivityGroup Group, string? Session), ActivityTally> _groups = [];
    private readonly SessionChains _chains = new();
    private readonly StreamJoin _streams;
    private readonly ActivityTally _others = new();

    /// <summary>Makes a meter.</summary>
    /// <param name="by">What to group by; several make groups of every combination that occurs.</param>
    public ActivityMeter(IEnumerable<ActivityKey> by)
        : this(by, MostGroups, MostMemory)
    {
    }

    /// <summary>Makes a meter with limits of its own.</summary>
    internal ActivityMeter(IEnumerable<ActivityKey> by, int mostGroups, long mostMemory = MostMemory)
    {
        _by = [.. by];
        _byPrincipal = _by.Contains(ActivityKey.Principal);
        _mostGroups = mostGroups;
        _memory = new MemoryAllowance(mostMemory);
        _streams = new StreamJoin(Count);
    }

    /// <summary>Events that belong to groups beyond <see cref="MostGroups"/>.</summary>
    public long OtherEvents => _others.Events;

    /// <summary>What the limits left out, in sentences, once <see cref="Complete"/> has been called.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (OtherEvents > 0)
                yield return $"There are too many groups: {OtherEvents:N0} events are added up in one called {Others}. Group by fewer values, or filter the events first.";
            if (_memory.IsUsedUp)
                yield return "There are too many different values to list them all. The counts are whole; the lists of addresses, user agents and calls are not. Filter the events first.";
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (_byPrincipal)
            _chains.Learn(e);
        if (e.IsStreamCompletion)
            _streams.Completion(e);
        else
            Count(e);
    }

    /// <summary>The groups, those with most calls of Bedrock first.</summary>
    public IReadOnlyList<ActivitySummary> Complete()
    {
        _streams.Finish();
        Dictionary<ActivityGroup, ActivityTally> byOrigin = [];
        foreach (((ActivityGroup group, string? session), ActivityTally tally) in _groups)
            AddTo(byOrigin, UnderOrigin(group, session), tally);
        if (_others.Events > 0)
            AddTo(byOrigin, new ActivityGroup { Principal = Others }, _others);
        // Two accounts can have users of the same name; their ARNs tell them apart.
        HashSet<string> shared = [.. byOrigin.Keys.GroupBy(g => g.ToString()).Where(g => g.Count() > 1).Select(g => g.Key)];
        return [.. byOrigin.Select(g => ActivitySummaries.Of(g.Key, shared.Contains(g.Key.ToString()) ? g.Key.WithArn() : g.Key.ToString(), g.Value)).OrderByDescending(s => s.Calls)
            .ThenByDescending(s => s.OutsideCalls).ThenBy(s => s.Group, StringComparer.Ordinal)];
    }

    private static void AddTo(Dictionary<ActivityGroup, ActivityTally> groups, ActivityGroup group, ActivityTally tally)
    {
        if (!groups.TryAdd(group, tally))
            groups[group].Add(tally);
    }

    private void Count(TrailEvent e)
    {
        ActivityTally tally = TallyOf(e);
        tally.Add(e);
        _streams.Call(e, tally);
    }

    private ActivityTally TallyOf(TrailEvent e)
    {
        ActivityGroup group = ActivityGroup.Of(e, _by);
        // Sessions are told apart only until it is known where they come from. A user's own sessions are the user's, a
        // service's the role's.
        string? session = _byPrincipal && !e.IsServiceSession && e.UserIdentityType is "AssumedRole" or "FederatedUser" or "Root" ? e.AccessKeyId : null;
        if (_groups.TryGetValue((group, session), out ActivityTally? tally))
            return tally;
        // Keys change by the hour. Where they are too many, each counts for the origin that is known by now.
        if (session is not null && _groups.Count >= _mostGroups / 2)
        {
            (group, session) = (UnderOrigin(group, session), null);
            if (_groups.TryGetValue((group, session), out tally))
                return tally;
        }
        if (_groups.Count >= _mostGroups || !_memory.TryTakeEntry() || !_memory.TryTake(group.ToString()))
            return _others;
        return _groups[(group, session)] = new ActivityTally(_memory);
    }

    private ActivityGroup UnderOrigin(ActivityGroup group, string? session) =>
        _chains.OriginOf(session) is { } origin ? group with { Principal = origin.Principal, Arn = origin.Arn } : group;
}
