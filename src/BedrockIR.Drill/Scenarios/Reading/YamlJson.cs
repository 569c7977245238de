using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Makes JSON of YAML: what is written without quotes and is a number, true, false or null becomes one.</summary>
internal static class YamlJson
{
    /// <summary>The value as JSON, with its placeholders filled in.</summary>
    public static JsonNode? Of(YamlItem item, Scope scope) => item.Node switch
    {
        YamlMappingNode => Object(item, scope),
        YamlSequenceNode => new JsonArray([.. item.Items().Select(i => Of(i, scope))]),
        _ => Scalar(item, scope),
    };

    /// <summary>A mapping as a JSON object, with its placeholders filled in.</summary>
    public static JsonObject Object(YamlItem item, Scope scope)
    {
        JsonObject made = [];
        Fill(made, item, scope);
        return made;
    }

    /// <summary>Adds the members of a mapping to a JSON object.</summary>
    public static void Fill(JsonObject target, YamlItem item, Scope scope)
    {
        foreach ((string name, YamlItem value) in item.Members())
            target[Placeholders.Fill(name, value, scope)] = Of(value, scope);
    }

    private static JsonNode? Scalar(YamlItem item, Scope scope)
    {
        string text = Placeholders.Fill(item, scope);
        if (!item.IsPlain)
            return JsonValue.Create(text);
        // An account's number is a name; it only looks like a number.
        bool named = item.Text().Contains("${account}", StringComparison.Ordinal);
        return text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when !named && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => Number(whole.ToString(CultureInfo.InvariantCulture)),
            _ when !named && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) => Number(number.ToString("R", CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    // One that was parsed can be read as an int, a long or a double; one that was made of a long only as that.
    private static JsonNode? Number(string text) => JsonNode.Parse(text);
}
