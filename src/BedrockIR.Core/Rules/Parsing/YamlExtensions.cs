using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Reads members of a YAML mapping, with errors that name their line.</summary>
internal static class YamlExtensions
{
    /// <summary>The member's value; null when there is none.</summary>
    public static YamlNode? GetMember(this YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? value) ? value : null;

    /// <summary>The member's text; null when there is none.</summary>
    public static string? GetText(this YamlMappingNode map, string name) => map.GetMember(name) switch
    {
        null => null,
        YamlScalarNode scalar => IsNull(scalar) ? null : scalar.Value,
        YamlNode other => throw new RuleSyntaxException(other, $"'{name}' must be a text."),
    };

    /// <summary>The member's text, which must be there.</summary>
    public static string GetRequiredText(this YamlMappingNode map, string name) => map.GetText(name) is { Length: > 0 } text
        ? text
        : throw new RuleSyntaxException(map, $"'{name}' is missing; every rule needs it.");

    /// <summary>The member's mapping, which must be there.</summary>
    public static YamlMappingNode GetRequiredMap(this YamlMappingNode map, string name) => map.GetMember(name) switch
    {
        YamlMappingNode found => found,
        null => throw new RuleSyntaxException(map, $"'{name}' is missing; every rule needs it."),
        YamlNode other => throw new RuleSyntaxException(other, $"'{name}' must be a mapping (name: value)."),
    };

    /// <summary>The member's texts: a list, or a single one; empty when there is none.</summary>
    public static IReadOnlyList<string> GetTexts(this YamlMappingNode map, string name) => map.GetMember(name) switch
    {
        null => [],
        YamlNode node => [.. node.GetItems().Select(item => item.GetScalar($"'{name}' must be a list of texts.").Value ?? "")],
    };

    /// <summary>Refuses members that are not known: a misspelt one would be passed over without a word.</summary>
    public static void ThrowIfUnknownMember(this YamlMappingNode map, string name, params string[] known)
    {
        YamlNode? other = map.Children.Keys.FirstOrDefault(k => !known.Contains(k.ToString()));
        if (other is not null)
            throw new RuleSyntaxException(other, $"'{name}' has no member '{other}'; there are {string.Join(", ", known)}.");
    }

    /// <summary>The items of a list; a single value is a list of one.</summary>
    public static IEnumerable<YamlNode> GetItems(this YamlNode node) => node is YamlSequenceNode list ? list.Children : [node];

    /// <summary>The node as a single value.</summary>
    public static YamlScalarNode GetScalar(this YamlNode node, string otherwise) =>
        node as YamlScalarNode ?? throw new RuleSyntaxException(node, otherwise);

    /// <summary>Whether the value is YAML's null: nothing, <c>~</c> or <c>null</c>, without quotes.</summary>
    public static bool IsNull(this YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";
}
