using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Makes JSON of YAML: what is written without quotes and is a number, true, false or null becomes one.</summary>
internal static class YamlJsonConverter
{
    /// <summary>The value as JSON, with its placeholders filled in.</summary>
    public static JsonNode? Convert(YamlItem item, PlaceholderScope scope) => item.Node switch
    {
        YamlMappingNode => ConvertMapping(item, scope),
        YamlSequenceNode => new JsonArray([.. item.ReadItems().Select(i => Convert(i, scope))]),
        _ => ConvertScalar(item, scope),
    };

    /// <summary>A mapping as a JSON object, with its placeholders filled in.</summary>
    public static JsonObject ConvertMapping(YamlItem item, PlaceholderScope scope)
    {
        JsonObject made = [];
        AddMembers(made, item, scope);
        return made;
    }

    /// <summary>Adds the members of a mapping to a JSON object.</summary>
    public static void AddMembers(JsonObject target, YamlItem item, PlaceholderScope scope)
    {
        foreach ((string name, YamlItem value) in item.ReadMembers())
            target[PlaceholderReplacer.Replace(name, value, scope)] = Convert(value, scope);
    }

    private static JsonNode? ConvertScalar(YamlItem item, PlaceholderScope scope)
    {
        string text = PlaceholderReplacer.Replace(item, scope);
        if (!item.IsPlain)
            return JsonValue.Create(text);
        // An account's number is a name; it only looks like a number.
        bool named = item.ReadText().Contains("${account}", StringComparison.Ordinal);
        return text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when !named && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => ParseNumber(whole.ToString(CultureInfo.InvariantCulture)),
            _ when !named && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) => ParseNumber(number.ToString("R", CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    // One that was parsed can be read as an int, a long or a double; one that was made of a long only as that.
    private static JsonNode? ParseNumber(string text) => JsonNode.Parse(text);
}
