using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Accounts;

/// <summary>
/// The account's state as text that is the same for the same state, whatever the order in which it came about. Not in it is what
/// the clock alone says, and what reading calls leave behind; what is under way counts as done.
/// </summary>
internal static class StateText
{
    private const string Next = "_next", InlinePolicies = "_inlinePolicies";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };
    private static readonly HashSet<string> Times = ["_lastUsed", "RoleLastUsed", "PasswordLastUsed", "updatedAt", "lastModifiedTime", "preparedAt"];

    // Lists that are sets: detaching a policy and attaching it again moves it to the end.
    private static readonly HashSet<string> Sets = ["_attachedPolicies", "_groups", "_targets", "Tags"];

    // Policies, which are the same whatever their white space.
    private static readonly HashSet<string> Documents = ["_document", "_content", "AssumeRolePolicyDocument"];

    /// <summary>The text.</summary>
    /// <param name="global">The collections of the account as a whole.</param>
    /// <param name="regional">The collections of each region.</param>
    public static string Of(JsonObject global, JsonObject regional)
    {
        JsonObject regions = new(regional.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => KeyValuePair.Create(r.Key, (JsonNode?)Collections(r.Value as JsonObject ?? []))).Where(r => r.Value is JsonObject { Count: > 0 }));
        return new JsonObject { ["global"] = Collections(global), ["regional"] = regions }.ToJsonString(Options);
    }

    // A collection that somebody looked for is there and empty; reports that somebody asked for begin with an underscore.
    private static JsonObject Collections(JsonObject collections) => new(collections
        .Where(c => !c.Key.StartsWith('_') && c.Value is JsonArray { Count: > 0 })
        .OrderBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => KeyValuePair.Create(c.Key, (JsonNode?)Sorted((JsonArray)c.Value!))));

    private static JsonNode? Canonical(string name, JsonNode? node) => node switch
    {
        JsonObject policies when name == InlinePolicies => new JsonObject(policies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Document(p.Value)))),
        JsonValue text when Documents.Contains(name) => Document(text),
        JsonObject item => Members(item),
        JsonArray items when Sets.Contains(name) => Sorted(items),
        JsonArray items => new JsonArray([.. items.Select(i => Canonical("", i))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Members(JsonObject item)
    {
        JsonObject next = item[Next] as JsonObject ?? [];
        return new JsonObject(item.Where(m => m.Key != Next && !next.ContainsKey(m.Key)).Concat(next)
            .Where(m => !Times.Contains(m.Key) && m.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Canonical(m.Key, m.Value))));
    }

    private static JsonNode? Document(JsonNode? document) => Canonical("", document.AsText() is { } text ? JsonNode.Parse(text) : document);

    private static JsonArray Sorted(JsonArray items) =>
        new([.. items.Select(i => Canonical("", i)).OrderBy(i => i?.ToJsonString(), StringComparer.Ordinal)]);
}
