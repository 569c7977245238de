using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>Completes events by what they mean: the way that they came, who stands behind them, and the resource and
/// its name, as far as it is known when the event comes.</summary>
public sealed class EventAttribution
{
    // Streams end within minutes, so this many open ones are far more than a large account has.
    private const int MostOpenStreams = 100_000;

    private readonly Dictionary<string, Attribution> _openStreams = new(StringComparer.Ordinal);
    private readonly ResourceDirectory _known;
    private readonly PathAttributor _attributor;

    /// <summary>Makes one.</summary>
    /// <param name="known">Knowledge bases, agents and flows of an inventory; it learns more from the events.</param>
    public EventAttribution(ResourceDirectory known)
    {
        _known = known;
        _attributor = new PathAttributor(known);
    }

    /// <summary>The event with its attribution. Records of makings teach names for the events that follow.</summary>
    /// <param name="e">An event that has its record.</param>
    public TrailEvent Apply(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        _known.Learn(e);
        Attribution found = Attribute(e);
        string? knowledgeBase = KnowledgeBaseId(e, found.Path), agent = AgentId(e);
        BedrockResourceReference[] inRole = [.. _known.ByRole(e.IssuerArn).Where(r => r.Path == found.Path)];
        BedrockResourceReference? resource = _known.ById(knowledgeBase) ?? _known.ById(agent)
            ?? (inRole.Length == 1 ? inRole[0] : null);
        return e with
        {
            InvocationPath = found.Path,
            PathEvidence = found.Evidence,
            AttributedTo = found.AttributedTo,
            AttributionNote = found.Note,
            KnowledgeBaseId = knowledgeBase ?? IdOf(resource, InvocationPath.KnowledgeBase),
            AgentId = agent ?? IdOf(resource, InvocationPath.Agent),
            ResourceName = resource?.Name,
        };
    }

    // The second record of a streaming call lacks what tells the way, so it has that of its call.
    private Attribution Attribute(TrailEvent e)
    {
        if (e.ParentRequestId is { } call)
        {
            return _openStreams.Remove(call, out Attribution ofCall)
                ? ofCall
                : new Attribution(InvocationPath.Unknown, "the second record of a streaming call", null, $"its call, which tells the way, has the request id {call}");
        }
        Attribution found = _attributor.Attribute(e);
        if (e.IsStreamingCall && e.RequestId is { } id && _openStreams.Count < MostOpenStreams)
            _openStreams[id] = found;
        return found;
    }

    private static string? IdOf(BedrockResourceReference? resource, InvocationPath path) => resource?.Path == path ? resource.Id : null;

    private string? KnowledgeBaseId(TrailEvent e, InvocationPath path)
    {
        if (!e.IsBedrock)
            return null;
        JsonElement request = e.Json.Member("requestParameters");
        return request.Text("knowledgeBaseId")
            ?? request.Member("retrieveAndGenerateConfiguration").Member("knowledgeBaseConfiguration").Text("knowledgeBaseId")
            ?? e.Json.Member("responseElements").Member("knowledgeBase").Text("knowledgeBaseId")
            ?? ResourceArn(e, "AWS::Bedrock::KnowledgeBase")?.Split('/').ElementAtOrDefault(1)
            ?? (path == InvocationPath.KnowledgeBase ? SessionId(e.SessionName) : null);
    }

    // The rest of the session's name is an id in one published record, and something else in another: an agent's
    // retrieval is believed, any other name only when a knowledge base of that id is known.
    private string? SessionId(string? session)
    {
        if (ServiceRoles.OfSession(session) is not { } prefix)
            return null;
        string id = session![prefix.Prefix.Length..];
        return prefix.Prefix == ServiceRoles.AgentRetrieval || _known.ById(id)?.Path == InvocationPath.KnowledgeBase ? id : null;
    }

    private static string? AgentId(TrailEvent e) => !e.IsBedrock
        ? null
        : e.Json.Member("requestParameters").Text("agentId")
            ?? e.Json.Member("responseElements").Member("agent").Text("agentId")
            ?? ResourceArn(e, "AWS::Bedrock::AgentAlias")?.Split('/').ElementAtOrDefault(1);

    private static string? ResourceArn(TrailEvent e, string type) => e.Json.Member("resources").Elements()
        .Where(r => r.Text("type") == type).Select(r => r.Text("ARN") ?? r.Text("arn")).FirstOrDefault(a => a is not null);
}
