using System.Reflection;

namespace BedrockIR.Drill.Scenarios;

/// <summary>Finds the text of a scenario: one that is built in, or a file.</summary>
internal static class ScenarioFiles
{
    private const string ResourcePrefix = "scenarios/";

    // Tables and the account that every scenario starts from.
    private static readonly string[] OtherFiles = ["account", "calls", "collections"];

    private static readonly Assembly ResourceAssembly = typeof(ScenarioFiles).Assembly;

    /// <summary>The built-in scenarios by name, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ResourceAssembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Select(n => Path.GetFileNameWithoutExtension(n))
        .Except(OtherFiles).Order(StringComparer.Ordinal)];

    /// <summary>The text of a built-in file; null when there is none of that name.</summary>
    public static string? ReadBuiltIn(string file)
    {
        using Stream? stream = ResourceAssembly.GetManifestResourceStream(ResourcePrefix + file);
        if (stream is null)
            return null;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The text of a scenario by name or path, and what to call it in errors.</summary>
    /// <exception cref="ScenarioException">There is no such scenario, or its file cannot be read.</exception>
    public static (string Text, string File) Read(string nameOrPath)
    {
        if (Names.Contains(nameOrPath))
            return (ReadBuiltIn(nameOrPath + ".yml")!, nameOrPath + ".yml");
        if (!File.Exists(nameOrPath))
            throw new ScenarioException(nameOrPath, $"there is no such scenario. Name one of {string.Join(", ", Names)}, or the path of a .yml file of your own.");
        try
        {
            return (File.ReadAllText(nameOrPath), nameOrPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(nameOrPath, $"the file cannot be read: {e.Message}");
        }
    }
}
