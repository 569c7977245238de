namespace BedrockIR.Events.Activity;

/// <summary>
/// Adds up activity in groups, in one pass and in any order of events. Memory depends on the number of groups, which is
/// limited: what an attacker varies with every call (an address, a user agent) must not fill it.
/// </summary>
public sealed class ActivityAggregator
{
    /// <summary>How many groups are kept; what belongs to further ones is added up in one group of its own.</summary>
    public const int MaxGroups = 50_000;

    private const long MaxMemory = 256 << 20;
    private const string OtherGroupsName = "(further groups)";

    private readonly int _maxGroups;
    private readonly HashSet<ActivityKey> _keys;
    private readonly bool _isByPrincipal;
    private readonly MemoryBudget _memory;
    private readonly Dictionary<(ActivityGroup Group, string? Session), ActivityTally> _groups = [];
    private readonly SessionOriginIndex _chains = new();
    private readonly StreamingCallMerger _streams;
    private readonly ActivityTally _otherGroups = new();

    /// <summary>Makes a meter.</summary>
    /// <param name="by">What to group by; several make groups of every combination that occurs.</param>
    public ActivityAggregator(IEnumerable<ActivityKey> by)
        : this(by, MaxGroups, MaxMemory)
    {
    }

    /// <summary>Makes a meter with limits of its own.</summary>
    internal ActivityAggregator(IEnumerable<ActivityKey> by, int mostGroups, long mostMemory = MaxMemory)
    {
        _keys = [.. by];
        _isByPrincipal = _keys.Contains(ActivityKey.Principal);
        _maxGroups = mostGroups;
        _memory = new MemoryBudget(mostMemory);
        _streams = new StreamingCallMerger(Count);
    }

    /// <summary>Events that belong to groups beyond <see cref="MaxGroups"/>.</summary>
    public long OtherEvents => _otherGroups.Events;

    /// <summary>What the limits left out, in sentences, once <see cref="Complete"/> has been called.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (OtherEvents > 0)
                yield return $"There are too many groups: {OtherEvents:N0} events are added up in one called {OtherGroupsName}. Group by fewer values, or filter the events first.";
            if (_memory.IsExhausted)
                yield return "There are too many different values to list them all. The counts are whole; the lists of addresses, user agents and calls are not. Filter the events first.";
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (_isByPrincipal)
            _chains.Learn(e);
        if (e.IsStreamCompletion)
            _streams.AddCompletion(e);
        else
            Count(e);
    }

    /// <summary>The groups, those with most calls of Bedrock first.</summary>
    public IReadOnlyList<ActivitySummary> Complete()
    {
        _streams.Finish();
        Dictionary<ActivityGroup, ActivityTally> byOrigin = [];
        foreach (((ActivityGroup group, string? session), ActivityTally tally) in _groups)
            AddTo(byOrigin, WithOrigin(group, session), tally);
        if (_otherGroups.Events > 0)
            AddTo(byOrigin, new ActivityGroup { Principal = OtherGroupsName }, _otherGroups);
        // Two accounts can have users of the same name; their ARNs tell them apart.
        HashSet<string> shared = [.. byOrigin.Keys.GroupBy(g => g.ToString()).Where(g => g.Count() > 1).Select(g => g.Key)];
        return [.. byOrigin.Select(g => ActivitySummaryFactory.Create(g.Key, shared.Contains(g.Key.ToString()) ? g.Key.FormatWithArn() : g.Key.ToString(), g.Value)).OrderByDescending(s => s.Calls)
            .ThenByDescending(s => s.OtherCalls).ThenBy(s => s.Group, StringComparer.Ordinal)];
    }

    private static void AddTo(Dictionary<ActivityGroup, ActivityTally> groups, ActivityGroup group, ActivityTally tally)
    {
        if (!groups.TryAdd(group, tally))
            groups[group].Add(tally);
    }

    private void Count(TrailEvent e)
    {
        ActivityTally tally = GetTally(e);
        tally.Add(e);
        _streams.AddCall(e, tally);
    }

    private ActivityTally GetTally(TrailEvent e)
    {
        ActivityGroup group = ActivityGroup.From(e, _keys);
        // Sessions are told apart only until it is known where they come from. A user's own sessions are the user's, a
        // service's the role's.
        string? session = _isByPrincipal && !e.IsServiceSession && e.UserIdentityType is "AssumedRole" or "FederatedUser" or "Root" ? e.AccessKeyId : null;
        if (_groups.TryGetValue((group, session), out ActivityTally? tally))
            return tally;
        // Keys change by the hour. Where they are too many, each counts for the origin that is known by now.
        if (session is not null && _groups.Count >= _maxGroups / 2)
        {
            (group, session) = (WithOrigin(group, session), null);
            if (_groups.TryGetValue((group, session), out tally))
                return tally;
        }
        if (_groups.Count >= _maxGroups || !_memory.TryReserveEntry() || !_memory.TryReserve(group.ToString()))
            return _otherGroups;
        return _groups[(group, session)] = new ActivityTally(_memory);
    }

    private ActivityGroup WithOrigin(ActivityGroup group, string? session) =>
        _chains.FindOrigin(session) is { } origin ? group with { Principal = origin.Principal, Arn = origin.Arn } : group;
}
