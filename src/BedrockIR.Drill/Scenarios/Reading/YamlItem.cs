using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A place in a scenario file: its value, read as what is expected there, or an error that names file and line.</summary>
internal readonly record struct YamlItem(YamlNode Node, string File)
{
    /// <summary>The error that something is wrong here.</summary>
    public ScenarioException Wrong(string problem) => new(File, Node.Start.Line, problem);

    /// <summary>The members of a mapping by name. Only the allowed ones may be there; none given allows any.</summary>
    public Dictionary<string, YamlItem> Members(params string[] allowed)
    {
        if (Node is not YamlMappingNode mapping)
            throw Wrong("a mapping is expected here: 'name: value', one a line, indented alike.");
        Dictionary<string, YamlItem> members = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = new YamlItem(key, File).Text();
            if (allowed.Length > 0 && Array.IndexOf(allowed, name) < 0)
                throw new ScenarioException(File, key.Start.Line, $"'{name}' is not known here. Known are: {string.Join(", ", allowed)}.");
            members[name] = new YamlItem(value, File);
        }
        return members;
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<YamlItem> Items()
    {
        string file = File;
        return Node is YamlSequenceNode list ? list.Children.Select(n => new YamlItem(n, file)) : throw Wrong("a list is expected here: '- item', one a line.");
    }

    /// <summary>A text.</summary>
    public string Text() => Node is YamlScalarNode { Value: { } text } ? text : throw Wrong("a text is expected here.");

    /// <summary>A text, or a list of texts.</summary>
    public string[] Texts() => Node is YamlSequenceNode ? [.. Items().Select(i => i.Text())] : [Text()];

    /// <summary>A whole number that is not negative.</summary>
    public int Count() => int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : throw Wrong($"'{Text()}' is no whole number.");

    /// <summary>A number from 0 to 1.</summary>
    public double Share() => double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double n) && n is >= 0 and <= 1
        ? n : throw Wrong($"'{Text()}' is no number from 0 to 1.");

    /// <summary>True or false.</summary>
    public bool Truth() => Text() switch { "true" => true, "false" => false, _ => throw Wrong($"'{Text()}' is neither true nor false.") };

    /// <summary>A length of time, or a time before the opening, such as <c>-5h30m</c>.</summary>
    public TimeSpan Span() => Spans.Parse(Text()) ?? throw Wrong($"'{Text()}' is no length of time. Write days, hours, minutes and seconds, such as 14d, 5h30m or -90s.");

    /// <summary>Whether the value was written without quotes, so that it may be a number, true, false or null.</summary>
    public bool IsPlain => Node is YamlScalarNode { Style: ScalarStyle.Plain };
}
