using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.State;

/// <summary>Which collections there are, and by which members their items are known: <c>collections.yml</c>.</summary>
internal sealed class CollectionKeys
{
    private CollectionKeys(YamlItem file)
    {
        Dictionary<string, YamlItem> parts = file.ReadMembers("global", "regional");
        Global = Read(parts["global"]);
        Regional = Read(parts["regional"]);
    }

    /// <summary>The collections as they stand in the file.</summary>
    public static CollectionKeys BuiltIn { get; } = new(YamlLoader.Load(ScenarioFiles.ReadBuiltIn("collections.yml")!, "collections.yml"));

    /// <summary>Collections of the account as a whole: name to the members of the key.</summary>
    public IReadOnlyDictionary<string, string[]> Global { get; }

    /// <summary>Collections of a region: name to the members of the key.</summary>
    public IReadOnlyDictionary<string, string[]> Regional { get; }

    private static Dictionary<string, string[]> Read(YamlItem part) =>
        part.ReadMembers().ToDictionary(m => m.Key, m => m.Value.ReadTexts(), StringComparer.Ordinal);
}
