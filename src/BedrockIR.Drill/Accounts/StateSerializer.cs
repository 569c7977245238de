using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>
/// The account's state as text that is the same for the same state, whatever the order in which it came about. Not in it is what
/// the clock alone says, and what reading calls leave behind; what is under way counts as done.
/// </summary>
internal static class StateSerializer
{
    private const string PendingMember = "_next", InlinePolicies = "_inlinePolicies";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };
    private static readonly HashSet<string> IgnoredTimes = ["_lastUsed", "RoleLastUsed", "PasswordLastUsed", "updatedAt", "lastModifiedTime", "preparedAt"];

    // Lists that are sets: detaching a policy and attaching it again moves it to the end.
    private static readonly HashSet<string> UnorderedLists = ["_attachedPolicies", "_groups", "_targets", "Tags"];

    // Policies, which are the same whatever their white space.
    private static readonly HashSet<string> PolicyMembers = ["_document", "_content", "AssumeRolePolicyDocument"];

    /// <summary>The text.</summary>
    /// <param name="global">The collections of the account as a whole.</param>
    /// <param name="regional">The collections of each region.</param>
    public static string Serialize(JsonObject global, JsonObject regional)
    {
        JsonObject regions = new(regional.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => KeyValuePair.Create(r.Key, (JsonNode?)SortCollections(r.Value as JsonObject ?? []))).Where(r => r.Value is JsonObject { Count: > 0 }));
        return new JsonObject { ["global"] = SortCollections(global), ["regional"] = regions }.ToJsonString(Options);
    }

    // A collection that somebody looked for is there and empty; reports that somebody asked for begin with an underscore.
    private static JsonObject SortCollections(JsonObject collections) => new(collections
        .Where(c => !c.Key.StartsWith('_') && c.Value is JsonArray { Count: > 0 })
        .OrderBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => KeyValuePair.Create(c.Key, (JsonNode?)Sort((JsonArray)c.Value!))));

    private static JsonNode? ToCanonical(string name, JsonNode? node) => node switch
    {
        JsonObject policies when name == InlinePolicies => new JsonObject(policies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, ParseDocument(p.Value)))),
        JsonValue text when PolicyMembers.Contains(name) => ParseDocument(text),
        JsonObject item => ToCanonicalItem(item),
        JsonArray items when UnorderedLists.Contains(name) => Sort(items),
        JsonArray items => new JsonArray([.. items.Select(i => ToCanonical("", i))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject ToCanonicalItem(JsonObject item)
    {
        JsonObject next = item[PendingMember] as JsonObject ?? [];
        return new JsonObject(item.Where(m => m.Key != PendingMember && !next.ContainsKey(m.Key)).Concat(next)
            .Where(m => !IgnoredTimes.Contains(m.Key) && m.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, ToCanonical(m.Key, m.Value))));
    }

    private static JsonNode? ParseDocument(JsonNode? document) => ToCanonical("", document.ToText() is { } text ? JsonNode.Parse(text) : document);

    private static JsonArray Sort(JsonArray items) =>
        new([.. items.Select(i => ToCanonical("", i)).OrderBy(i => i?.ToJsonString(), StringComparer.Ordinal)]);
}
