namespace BedrockIR.Events.Activity;

/// <summary>
/// Adds up activity in groups, in one pass and in any order of events. Memory depends on the number of groups, which is
/// limited: what an attacker varies with every call (an address, a user agent) must not fill it.
/// </summary>
public sealed class ActivityMeter
{
    /// <summary>How many groups are kept; what belongs to further ones is added up in one group of its own.</summary>
    public const int MostGroups = 50_000;

    private const string Others = "(further groups)";

    private readonly HashSet<ActivityKey> _by;
    private readonly Dictionary<(ActivityGroup Group, string? Session), ActivityTally> _groups = [];
    private readonly SessionChains _chains = new();
    private readonly StreamJoin _streams = new();
    private readonly ActivityTally _others = new();

    /// <summary>Makes a meter.</summary>
    /// <param name="by">What to group by; several make groups of every combination that occurs.</param>
    public ActivityMeter(IEnumerable<ActivityKey> by) => _by = [.. by];

    /// <summary>Events that belong to groups beyond <see cref="MostGroups"/>.</summary>
    public long OtherEvents => _others.Events;

    /// <summary>Adds an event.</summary>
    /// <param name="e">The event.</param>
    public void Add(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        _chains.Learn(e);
        if (e.IsStreamCompletion && _streams.Completion(e))
            return;
        ActivityTally tally = TallyOf(e);
        tally.Add(e);
        _streams.Call(e, tally);
    }

    /// <summary>The groups, those with most calls of Bedrock first.</summary>
    public IReadOnlyList<ActivitySummary> Complete()
    {
        foreach (TrailEvent orphan in _streams.Orphans)
            TallyOf(orphan).Add(orphan);
        Dictionary<ActivityGroup, ActivityTally> byOrigin = [];
        foreach (((ActivityGroup group, string? session), ActivityTally tally) in _groups)
        {
            ActivityGroup key = _chains.OriginOf(session) is { } origin ? group with { Principal = origin.Principal, Arn = origin.Arn } : group;
            if (!byOrigin.TryAdd(key, tally))
                byOrigin[key].Add(tally);
        }
        if (_others.Events > 0)
            byOrigin[new ActivityGroup { Principal = Others }] = _others;
        // Two accounts can have users of the same name; their ARNs tell them apart.
        HashSet<string> shared = [.. byOrigin.Keys.GroupBy(g => g.ToString()).Where(g => g.Count() > 1).Select(g => g.Key)];
        return [.. byOrigin.Select(g => ActivitySummaries.Of(g.Key, shared.Contains(g.Key.ToString()) ? g.Key.WithArn() : g.Key.ToString(), g.Value)).OrderByDescending(s => s.Calls)
            .ThenByDescending(s => s.OutsideCalls).ThenBy(s => s.Group, StringComparer.Ordinal)];
    }

    private ActivityTally TallyOf(TrailEvent e)
    {
        // Sessions are told apart only until it is known where they come from.
        string? session = _by.Contains(ActivityKey.Principal) && e.UserIdentityType is "AssumedRole" or "FederatedUser" ? e.AccessKeyId : null;
        (ActivityGroup, string?) key = (ActivityGroup.Of(e, _by), session);
        if (_groups.TryGetValue(key, out ActivityTally? tally))
            return tally;
        if (_groups.Count >= MostGroups)
            return _others;
        return _groups[key] = new ActivityTally();
    }
}
