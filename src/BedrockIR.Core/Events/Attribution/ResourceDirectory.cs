using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Knows knowledge bases, agents and flows by id and by role: from the records of their making, which the playbook tells
/// to look up, and from an inventory where there is one.
/// </summary>
public sealed class ResourceDirectory
{
    // Names come from requests, so their number is the caller's choice.
    private const int Most = 100_000;

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["CreateKnowledgeBase"] = KnowledgeBase,
        ["UpdateKnowledgeBase"] = KnowledgeBase,
        ["CreateAgent"] = Agent,
        ["UpdateAgent"] = Agent,
        ["CreateFlow"] = Flow,
        ["UpdateFlow"] = Flow,
    };

    private readonly Dictionary<string, BedrockResourceReference> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BedrockResourceReference>> _byRole = new(StringComparer.Ordinal);

    private static Shape KnowledgeBase => new(InvocationPath.KnowledgeBase, "knowledgeBase", "knowledgeBaseId", "name", "roleArn");

    private static Shape Agent => new(InvocationPath.Agent, "agent", "agentId", "agentName", "agentResourceRoleArn");

    // A flow's reply has its members on the outside.
    private static Shape Flow => new(InvocationPath.Flow, null, "id", "name", "executionRoleArn");

    /// <summary>Learns what a record of a making or a change shows, if it is one and succeeded.</summary>
    /// <param name="e">Any event.</param>
    public void Learn(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (!e.IsBedrock || e.ErrorCode is not null || !Shapes.TryGetValue(e.EventName ?? "", out Shape? shape))
            return;
        JsonElement request = e.Json.Member("requestParameters"), reply = e.Json.Member("responseElements");
        JsonElement made = shape.Wrapper is null ? reply : reply.Member(shape.Wrapper);
        Add(new BedrockResourceReference(shape.Path,
            made.Text(shape.Id) ?? request.Text(shape.Id),
            made.Text(shape.Name) ?? request.Text(shape.Name),
            made.Text(shape.Role) ?? request.Text(shape.Role)));
    }

    /// <summary>Adds a resource, of an inventory for instance. What is known of it already is kept where the new says nothing.</summary>
    /// <param name="resource">The resource.</param>
    public void Add(BedrockResourceReference resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.Id is { } id && _byId.TryGetValue(id, out BedrockResourceReference? known))
            resource = resource with { Name = resource.Name ?? known.Name, RoleArn = resource.RoleArn ?? known.RoleArn };
        if (resource.Id is not null && _byId.Count < Most)
            _byId[resource.Id] = resource;
        if (resource.RoleArn is null || _byRole.Count >= Most)
            return;
        if (!_byRole.TryGetValue(resource.RoleArn, out List<BedrockResourceReference>? users))
            _byRole[resource.RoleArn] = users = [];
        users.RemoveAll(u => u.Id == resource.Id && u.Path == resource.Path);
        if (users.Count < Most)
            users.Add(resource);
    }

    /// <summary>The resource with an id; null when it is not known.</summary>
    /// <param name="id">An id, or null.</param>
    public BedrockResourceReference? ById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The resources for which Bedrock acts in a role.</summary>
    /// <param name="roleArn">The role's ARN, or null.</param>
    public IReadOnlyList<BedrockResourceReference> ByRole(string? roleArn) =>
        roleArn is not null && _byRole.TryGetValue(roleArn, out List<BedrockResourceReference>? users) ? users : [];

    private sealed record Shape(InvocationPath Path, string? Wrapper, string Id, string Name, string Role);
}
