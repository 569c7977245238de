using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>The collections of the account, as they are at one moment of the story.</summary>
internal sealed class ScenarioState
{
    /// <summary>Collections of the account as a whole.</summary>
    public JsonObject Global { get; } = [];

    /// <summary>Collections by region.</summary>
    public JsonObject Regional { get; } = [];

    /// <summary>The regions that are switched on.</summary>
    public IEnumerable<string> Regions => ReadItems(Global, "regions")
        .Where(r => (string?)r["RegionOptStatus"] is not ("DISABLED" or "DISABLING")).Select(r => (string)r["RegionName"]!);

    /// <summary>The items of a collection of the account as a whole.</summary>
    public IEnumerable<JsonObject> GetItems(string collection) => ReadItems(Global, collection);

    /// <summary>The items of a region's collection.</summary>
    public IEnumerable<JsonObject> GetItems(string region, string collection) =>
        Regional[region] is JsonObject here ? ReadItems(here, collection) : [];

    /// <summary>Adds, changes and removes what is written under <c>global</c> and <c>regional</c>.</summary>
    public void Apply(IReadOnlyDictionary<string, YamlItem> parts, PlaceholderScope scope)
    {
        if (parts.TryGetValue("global", out YamlItem global))
            Apply(Global, global, CollectionKeys.BuiltIn.Global, scope);
        if (!parts.TryGetValue("regional", out YamlItem regional))
            return;
        foreach ((string names, YamlItem collections) in regional.ReadMembers())
        {
            foreach (string region in ParseRegions(names))
                Apply(GetRegion(region), collections, CollectionKeys.BuiltIn.Regional, scope with { Region = region });
        }
    }

    /// <summary>Adds the collections that nobody wrote, empty, so that whoever asks finds every one in every region that is
    /// switched on.</summary>
    public void AddMissingCollections()
    {
        foreach (string name in CollectionKeys.BuiltIn.Global.Keys)
            Global.TryAdd(name, new JsonArray());
        foreach (JsonObject here in Regions.Select(GetRegion))
        {
            foreach (string name in CollectionKeys.BuiltIn.Regional.Keys)
                here.TryAdd(name, new JsonArray());
        }
    }

    private string[] ParseRegions(string names) => names == "all" ? [.. Regions] : names.Split(',', StringSplitOptions.TrimEntries);

    private JsonObject GetRegion(string region)
    {
        if (Regional[region] is not JsonObject here)
            Regional[region] = here = [];
        return here;
    }

    private static IEnumerable<JsonObject> ReadItems(JsonObject collections, string name) =>
        collections[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    private static void Apply(JsonObject target, YamlItem collections, IReadOnlyDictionary<string, string[]> keys, PlaceholderScope scope)
    {
        foreach ((string name, YamlItem items) in collections.ReadMembers([.. keys.Keys]))
        {
            if (target[name] is not JsonArray list || keys[name].Length == 0)
                target[name] = list = [];
            foreach (YamlItem item in items.ReadItems())
                ApplyItem(list, name, keys[name], item, scope);
        }
    }

    private static void ApplyItem(JsonArray list, string collection, string[] key, YamlItem item, PlaceholderScope scope)
    {
        JsonObject made = YamlJsonConverter.ConvertMapping(item, scope);
        if (key.Length > 0 && made[key[0]] is null)
            throw item.CreateError($"an item of {collection} needs its {key[0]}, by which it is known.");
        bool remove = made.Remove("_remove");
        JsonObject? known = key.Length == 0 ? null : list.OfType<JsonObject>().FirstOrDefault(i => Array.TrueForAll(key, k => AreEqual(i[k], made[k])));
        if (remove && !list.Remove(known))
            throw item.CreateError($"{collection} has no {made[key[0]]} to remove. Check the name, and whether the account or an earlier step made it.");
        if (remove)
            return;
        if (known is not null)
        {
            Merge(known, made);
            return;
        }
        ItemDefaults.Apply(collection, made, scope);
        list.Add(made);
    }

    private static bool AreEqual(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

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
