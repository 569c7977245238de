using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>The collections of the account, as they are at one moment of the story.</summary>
internal sealed class AccountState
{
    /// <summary>Collections of the account as a whole.</summary>
    public JsonObject Global { get; } = [];

    /// <summary>Collections by region.</summary>
    public JsonObject Regional { get; } = [];

    /// <summary>The regions that are switched on.</summary>
    public IEnumerable<string> Regions => Items(Global, "regions")
        .Where(r => (string?)r["RegionOptStatus"] is not ("DISABLED" or "DISABLING")).Select(r => (string)r["RegionName"]!);

    /// <summary>The items of a collection of the account as a whole.</summary>
    public IEnumerable<JsonObject> In(string collection) => Items(Global, collection);

    /// <summary>The items of a region's collection.</summary>
    public IEnumerable<JsonObject> In(string region, string collection) =>
        Regional[region] is JsonObject here ? Items(here, collection) : [];

    /// <summary>Adds, changes and removes what is written under <c>global</c> and <c>regional</c>.</summary>
    public void Apply(IReadOnlyDictionary<string, YamlItem> parts, Scope scope)
    {
        if (parts.TryGetValue("global", out YamlItem global))
            Apply(Global, global, CollectionKeys.BuiltIn.Global, scope);
        if (!parts.TryGetValue("regional", out YamlItem regional))
            return;
        foreach ((string names, YamlItem collections) in regional.Members())
        {
            foreach (string region in RegionsOf(names))
                Apply(Of(region), collections, CollectionKeys.BuiltIn.Regional, scope with { Region = region });
        }
    }

    /// <summary>Adds the collections that nobody wrote, empty, so that whoever asks finds every one in every region that is
    /// switched on.</summary>
    public void Complete()
    {
        foreach (string name in CollectionKeys.BuiltIn.Global.Keys)
            Global.TryAdd(name, new JsonArray());
        foreach (JsonObject here in Regions.Select(Of))
        {
            foreach (string name in CollectionKeys.BuiltIn.Regional.Keys)
                here.TryAdd(name, new JsonArray());
        }
    }

    private string[] RegionsOf(string names) => names == "all" ? [.. Regions] : names.Split(',', StringSplitOptions.TrimEntries);

    private JsonObject Of(string region)
    {
        if (Regional[region] is not JsonObject here)
            Regional[region] = here = [];
        return here;
    }

    private static IEnumerable<JsonObject> Items(JsonObject collections, string name) =>
        collections[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    private static void Apply(JsonObject target, YamlItem collections, IReadOnlyDictionary<string, string[]> keys, Scope scope)
    {
        foreach ((string name, YamlItem items) in collections.Members([.. keys.Keys]))
        {
            if (target[name] is not JsonArray list || keys[name].Length == 0)
                target[name] = list = [];
            foreach (YamlItem item in items.Items())
                Put(list, name, keys[name], item, scope);
        }
    }

    private static void Put(JsonArray list, string collection, string[] key, YamlItem item, Scope scope)
    {
        JsonObject made = YamlJson.Object(item, scope);
        if (key.Length > 0 && made[key[0]] is null)
            throw item.Wrong($"an item of {collection} needs its {key[0]}, by which it is known.");
        bool remove = made.Remove("_remove");
        JsonObject? known = key.Length == 0 ? null : list.OfType<JsonObject>().FirstOrDefault(i => Array.TrueForAll(key, k => Same(i[k], made[k])));
        if (remove && !list.Remove(known))
            throw item.Wrong($"{collection} has no {made[key[0]]} to remove. Check the name, and whether the account or an earlier step made it.");
        if (remove)
            return;
        if (known is not null)
        {
            Merge(known, made);
            return;
        }
        ItemDefaults.Complete(collection, made, scope);
        list.Add(made);
    }

    private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    // An object's members are changed one by one; a list or a value is replaced, and null takes a member away.
    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach ((string name, JsonNode? value) in changes)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject known)
                Merge(known, inner);
            else
                target[name] = value.DeepClone();
        }
    }
}
