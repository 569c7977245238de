using System.Text.Json.Nodes;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>The samples beside the tests, and changes of them.</summary>
internal static class InputSamples
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Containment", "Inputs", "Samples");

    /// <summary>The text of each sample.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>A sample's text.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    /// <summary>A sample with one member set to something else; <c>Findings/0/Title</c> for instance.</summary>
    public static string With(string name, string path, JsonNode? value)
    {
        JsonNode root = JsonNode.Parse(Text(name))!;
        string[] steps = path.Split('/');
        JsonNode parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out int i) ? node[i]! : node[step]!);
        parent[steps[^1]] = value;
        return root.ToJsonString();
    }

    /// <summary>The one target of a JSON.</summary>
    public static ContainmentTarget Single(string json) => Assert.Single(ContainmentTargetFactory.CreateFromJson(json));
}
