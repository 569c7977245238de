namespace BedrockIR.Events.Attribution;

/// <summary>Completes events by what they mean: the way that they came, who stands behind them, and the resource and
/// its name, as far as it is known when the event comes.</summary>
public sealed class EventAttributor
{
    // Streams end within minutes, so the last ones are enough. Many calls have no second record: those that failed, and
    // all in logs from before AWS wrote such records.
    private readonly RecentItems<(CallAttribution Found, string? Arn, string? Account)> _openStreams = new(most: 100_000);
    private readonly ResourceDirectory _resources;
    private readonly CallerSessionIndex _sessions = new();
    private readonly PathAttributor _attributor;

    /// <summary>Makes one.</summary>
    /// <param name="known">Knowledge bases, agents and flows of an inventory; it learns more from the events.</param>
    public EventAttributor(ResourceDirectory known)
    {
        _resources = known;
        _attributor = new PathAttributor(known, _sessions);
    }

    /// <summary>Learns from a record that is not handed over.</summary>
    /// <param name="glance">What is known of it.</param>
    internal void Learn(TrailEvent glance) => _sessions.Learn(glance);

    /// <summary>The event with its attribution. Records of makings teach names for the events that follow.</summary>
    /// <param name="e">An event that has its record.</param>
    public TrailEvent Apply(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        _resources.Learn(e);
        _sessions.Learn(e);
        CallAttribution found = FindAttribution(e);
        ResourceIds ids = ResourceIds.From(e);
        string? knowledgeBase = ids.KnowledgeBase ?? (found.Path == InvocationPath.KnowledgeBase ? FindKnowledgeBaseId(e) : null);
        BedrockResourceReference? resource = _resources.FindById(knowledgeBase, InvocationPath.KnowledgeBase)
            ?? _resources.FindById(ids.Agent, InvocationPath.Agent)
            ?? _resources.FindById(ids.Flow, InvocationPath.Flow)
            ?? (ids.HasAny || knowledgeBase is not null ? null : FindOnlyInRole(e.IssuerArn, found.Path));
        return e with
        {
            IsServiceSession = ServiceSessionDetector.IsServiceSession(e, _sessions),
            InvocationPath = found.Path,
            PathEvidence = found.Evidence,
            AttributedTo = found.AttributedTo,
            AttributionNote = found.Note,
            KnowledgeBaseId = knowledgeBase ?? GetId(resource, InvocationPath.KnowledgeBase),
            AgentId = ids.Agent ?? GetId(resource, InvocationPath.Agent),
            ResourceName = resource?.Name,
        };
    }

    // The second record of a streaming call lacks what tells the way, so it has that of its call.
    private CallAttribution FindAttribution(TrailEvent e)
    {
        if (e.ParentRequestId is { } call)
        {
            if (_openStreams.TryGet(call, out var open) && IsSame(open.Arn, e.Arn) && IsSame(open.Account, e.AccountId))
            {
                _openStreams.TryRemove(call, out _);
                return open.Found;
            }
            return new CallAttribution(InvocationPath.Unknown, "the second record of a streaming call", null, $"its call, which tells the way, has the request id {call}");
        }
        CallAttribution found = _attributor.Attribute(e);
        if (e.IsStreamingCall && e.IsBedrock && e.RequestId is { } id && _openStreams.TryAdd(id, (found, e.Arn, e.AccountId)))
            _openStreams.TryRemoveExcess(out _);
        return found;
    }

    // Both records bear the same identity; where one lacks it, the id of the request has to do.
    private static bool IsSame(string? ofCall, string? ofCompletion) => ofCall is null || ofCompletion is null || ofCall == ofCompletion;

    private BedrockResourceReference? FindOnlyInRole(string? role, InvocationPath path)
    {
        BedrockResourceReference? only = null;
        foreach (BedrockResourceReference resource in _resources.FindByRole(role))
        {
            if (resource.Path != path)
                continue;
            if (only is not null)
                return null;
            only = resource;
        }
        return _resources.FindById(only?.Id, path) ?? only;
    }

    private static string? GetId(BedrockResourceReference? resource, InvocationPath path) => resource?.Path == path ? resource.Id : null;

    // The rest of the session's name is an id in one published record, and something else in another: an agent's
    // retrieval is believed, any other name only when a knowledge base of that id is known.
    private string? FindKnowledgeBaseId(TrailEvent e)
    {
        if (ServiceRoleNames.FindBySession(e.SessionName) is not { } prefix)
            return null;
        string id = e.SessionName![prefix.Prefix.Length..];
        bool believed = prefix.Prefix == ServiceRoleNames.AgentRetrievalPrefix && id.Length == 10 && id.All(char.IsAsciiLetterOrDigit);
        return believed || _resources.FindById(id, InvocationPath.KnowledgeBase) is not null ? id : null;
    }
}
