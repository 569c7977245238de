using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A place in a scenario file: its value, read as what is expected there, or an error that names file and line.</summary>
internal readonly record struct YamlItem(YamlNode Node, string File)
{
    /// <summary>The error that something is wrong here.</summary>
    public ScenarioException CreateError(string problem) => new(File, Node.Start.Line, problem);

    /// <summary>The members of a mapping by name. Only the allowed ones may be there; none given allows any.</summary>
    public Dictionary<string, YamlItem> ReadMembers(params string[] allowed)
    {
        if (Node is not YamlMappingNode mapping)
            throw CreateError("a mapping is expected here: 'name: value', one a line, indented alike.");
        Dictionary<string, YamlItem> members = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = new YamlItem(key, File).ReadText();
            if (allowed.Length > 0 && Array.IndexOf(allowed, name) < 0)
                throw new ScenarioException(File, key.Start.Line, $"'{name}' is not known here. Known are: {string.Join(", ", allowed)}.");
            members[name] = new YamlItem(value, File);
        }
        return members;
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<YamlItem> ReadItems()
    {
        string file = File;
        return Node is YamlSequenceNode list ? list.Children.Select(n => new YamlItem(n, file)) : throw CreateError("a list is expected here: '- item', one a line.");
    }

    /// <summary>A text.</summary>
    public string ReadText() => Node is YamlScalarNode { Value: { } text } ? text : throw CreateError("a text is expected here.");

    /// <summary>A text, or a list of texts.</summary>
    public string[] ReadTexts() => Node is YamlSequenceNode ? [.. ReadItems().Select(i => i.ReadText())] : [ReadText()];

    /// <summary>A whole number that is not negative.</summary>
    public int ReadCount() => int.TryParse(ReadText(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : throw CreateError($"'{ReadText()}' is no whole number.");

    /// <summary>A number from 0 to 1.</summary>
    public double ReadFraction() => double.TryParse(ReadText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double n) && n is >= 0 and <= 1
        ? n : throw CreateError($"'{ReadText()}' is no number from 0 to 1.");

    /// <summary>True or false.</summary>
    public bool ReadBoolean() => ReadText() switch { "true" => true, "false" => false, _ => throw CreateError($"'{ReadText()}' is neither true nor false.") };

    /// <summary>A length of time, or a time before the opening, such as <c>-5h30m</c>.</summary>
    public TimeSpan ReadDuration() => DurationParser.Parse(ReadText()) ?? throw CreateError($"'{ReadText()}' is no length of time. Write days, hours, minutes and seconds, such as 14d, 5h30m or -90s.");

    /// <summary>Whether the value was written without quotes, so that it may be a number, true, false or null.</summary>
    public bool IsPlain => Node is YamlScalarNode { Style: ScalarStyle.Plain };
}
