using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Loads a YAML file that holds one mapping. Endless depth and aliases, which could exhaust the machine, are refused.</summary>
internal static class YamlLoader
{
    private const int MaxDepth = 32;

    /// <summary>The mapping at the top.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="ScenarioException">It is not valid YAML, or not one mapping.</exception>
    public static YamlItem Load(string text, string file)
    {
        try
        {
            RejectUnsafe(text, file);
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode top
                ? new YamlItem(top, file)
                : throw new ScenarioException(file, 1, "a scenario is one mapping that begins with 'name:'.");
        }
        catch (YamlException e)
        {
            throw new ScenarioException(file, Math.Max(1, e.Start.Line), $"not valid YAML: {e.Message.TrimEnd('.')}. Check the indentation, brackets and quotes there.");
        }
        catch (Exception e) when (e is not ScenarioException)
        {
            // YamlDotNet meets some mistakes with whatever its own state runs into. It is bad YAML all the same.
            throw new ScenarioException(file, 1, "not valid YAML; check the brackets, quotes and indentation.");
        }
    }

    private static void RejectUnsafe(string text, string file)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaxDepth)
                throw new ScenarioException(file, current.Start.Line, $"nested deeper than {MaxDepth} levels; no scenario needs that.");
            if (current is AnchorAlias)
                throw new ScenarioException(file, current.Start.Line, "aliases are not followed. Put a text that begins with * in quotes; else write out what it stands for.");
        }
    }
}
