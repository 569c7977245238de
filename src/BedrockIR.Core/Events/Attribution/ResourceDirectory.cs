using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Knows knowledge bases, agents and flows by id and by role: from the records of their making, which the playbook tells
/// to look up, and from an inventory where there is one.
/// </summary>
public sealed class ResourceDirectory
{
    // Names come from requests, so their number is the caller's choice.
    private const int MaxResources = 100_000;

    // That several share a role is what matters of them; every event in the role looks through them.
    private const int MaxPerRole = 100;

    // What CloudTrail writes in place of a member that a service keeps to itself.
    private const string HiddenText = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static readonly Dictionary<string, RecordLayout> Layouts = new(StringComparer.Ordinal)
    {
        ["CreateKnowledgeBase"] = KnowledgeBaseLayout,
        ["UpdateKnowledgeBase"] = KnowledgeBaseLayout,
        ["CreateAgent"] = AgentLayout,
        ["UpdateAgent"] = AgentLayout,
        ["CreateFlow"] = FlowLayout,
        ["UpdateFlow"] = FlowLayout,
    };

    private readonly Dictionary<string, BedrockResourceReference> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BedrockResourceReference>> _byRole = new(StringComparer.Ordinal);
    private readonly HashSet<(string Id, string RoleArn)> _inventoried = [];

    private static RecordLayout KnowledgeBaseLayout => new(InvocationPath.KnowledgeBase, "knowledgeBase", "knowledgeBaseId", "knowledgeBaseId", "name", "roleArn");

    private static RecordLayout AgentLayout => new(InvocationPath.Agent, "agent", "agentId", "agentId", "agentName", "agentResourceRoleArn");

    // A flow's reply has its members on the outside.
    private static RecordLayout FlowLayout => new(InvocationPath.Flow, null, "id", "flowIdentifier", "name", "executionRoleArn");

    /// <summary>Learns what a record of a making or a change shows, if it is one and succeeded.</summary>
    /// <param name="e">Any event.</param>
    public void Learn(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.EventSource != BedrockSource.Main || e.ErrorCode is not null || !Layouts.TryGetValue(e.EventName ?? "", out RecordLayout? shape))
            return;
        JsonElement request = e.Json.GetMember("requestParameters"), reply = e.Json.GetMember("responseElements");
        JsonElement made = shape.Wrapper is null ? reply : reply.GetMember(shape.Wrapper);
        // The id of what is made comes from the service alone: one in the request would be somebody else's.
        bool change = e.EventName!.StartsWith("Update", StringComparison.Ordinal);
        Store(new BedrockResourceReference(shape.Path,
            WithoutHidden(made.GetText(shape.Id)) ?? (change ? ParseId(request.GetText(shape.RequestId)) : null),
            WithoutHidden(made.GetText(shape.Name)) ?? WithoutHidden(request.GetText(shape.Name)),
            WithoutHidden(made.GetText(shape.Role)) ?? WithoutHidden(request.GetText(shape.Role))));
    }

    /// <summary>The id in what a request names a resource by: the id itself, or an ARN that ends with it.</summary>
    internal static string? ParseId(string? identifier) => identifier?[(identifier.LastIndexOf('/') + 1)..] is { Length: > 0 } id ? id : null;

    /// <summary>Adds a resource of an inventory. What is known of it already is kept where the new says nothing.</summary>
    /// <param name="resource">The resource.</param>
    public void Add(BedrockResourceReference resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource is { Id: not null, RoleArn: not null })
            _inventoried.Add((resource.Id, resource.RoleArn));
        Store(resource);
    }

    private void Store(BedrockResourceReference resource)
    {
        if (resource.Id is { } id)
        {
            if (FindById(id, resource.Path) is { } known)
            {
                resource = resource with { Name = resource.Name ?? known.Name, RoleArn = resource.RoleArn ?? known.RoleArn };
                RemoveFromRole(known);
            }
            else if (_byId.ContainsKey(id) || _byId.Count >= MaxResources)
            {
                return;
            }
            _byId[id] = resource;
        }
        if (resource.RoleArn is not { } role || (!_byRole.ContainsKey(role) && _byRole.Count >= MaxResources))
            return;
        if (!_byRole.TryGetValue(role, out List<BedrockResourceReference>? users))
            _byRole[role] = users = [];
        // A record without the id and one with it may show the same resource.
        if (resource.Id is null && users.Exists(u => u.Path == resource.Path && u.Name == resource.Name))
            return;
        users.RemoveAll(u => u.Path == resource.Path && (u.Id is null ? u.Name == resource.Name : u.Id == resource.Id));
        if (users.Count < MaxPerRole)
            users.Add(resource);
    }

    // The role that a resource had before a change is an ordinary one again. The inventory's is kept: it shows how
    // things are, and old records of a change must not undo it.
    private void RemoveFromRole(BedrockResourceReference known)
    {
        if (known.RoleArn is { } role && !_inventoried.Contains((known.Id!, role)) && _byRole.TryGetValue(role, out List<BedrockResourceReference>? users))
            users.Remove(known);
    }

    /// <summary>The resource with an id; null when it is not known.</summary>
    /// <param name="id">An id, or null.</param>
    public BedrockResourceReference? FindById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The resource of a kind with an id; null when it is not known, or of another kind.</summary>
    internal BedrockResourceReference? FindById(string? id, InvocationPath path) => FindById(id) is { } r && r.Path == path ? r : null;

    /// <summary>The resources for which Bedrock acts in a role.</summary>
    /// <param name="roleArn">The role's ARN, or null.</param>
    public IReadOnlyList<BedrockResourceReference> FindByRole(string? roleArn) =>
        roleArn is not null && _byRole.Count > 0 && _byRole.TryGetValue(roleArn, out List<BedrockResourceReference>? users) ? users : [];

    private static string? WithoutHidden(string? text) => text == HiddenText ? null : text;

    private sealed record RecordLayout(InvocationPath Path, string? Wrapper, string Id, string RequestId, string Name, string Role);
}
