using System.Text;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Containment.Targets;

/// <summary>Reads JSON that anybody may have written, whatever the case of its members' names.</summary>
internal static class CaseInsensitiveJson
{
    private const int MaxCharacters = 64 << 20;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    /// <summary>The value.</summary>
    /// <exception cref="InputException">It is no JSON, or more than can be read.</exception>
    public static JsonElement Parse(string json)
    {
        if (json.Length > MaxCharacters)
            throw TargetInputErrors.TooLarge(json.Length, MaxCharacters);
        if (string.IsNullOrWhiteSpace(json))
            throw TargetInputErrors.Empty();
        try
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(json.TrimStart('\ufeff'));
            return JsonDocument.Parse(JsonText.HasLoneSurrogateInName(utf8) ? Encoding.UTF8.GetBytes(JsonText.ReplaceLoneSurrogates(Encoding.UTF8.GetString(utf8))) : utf8, ParseOptions).RootElement;
        }
        catch (JsonException e)
        {
            throw TargetInputErrors.NotJson(e);
        }
    }

    /// <summary>The member of that name, exactly so or else in another case; undefined when there is none.</summary>
    public static JsonElement ReadMember(this JsonElement element, string name)
    {
        JsonElement exact = element.GetMember(name);
        if (exact.ValueKind != JsonValueKind.Undefined || element.ValueKind != JsonValueKind.Object)
            return exact;
        JsonElement found = default;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                found = member.Value;
        }
        return found;
    }

    /// <summary>The member's text, cleaned; null for null or an empty one. What is no text becomes its JSON, which no name can be,
    /// so that it counts as left out.</summary>
    public static string? ReadText(this JsonElement element, string name) => ToText(element.ReadMember(name));

    /// <summary>The texts of a list, or the one text that stands in its place.</summary>
    public static IEnumerable<string> ReadTexts(this JsonElement element, string name)
    {
        JsonElement value = element.ReadMember(name);
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(ToText).OfType<string>()
            : ToText(value) is { } single ? [single] : [];
    }

    /// <summary>The objects of a list; none of anything else.</summary>
    public static IEnumerable<JsonElement> ReadObjects(this JsonElement element, string name) =>
        element.ReadMember(name).GetElements().Where(i => i.ValueKind == JsonValueKind.Object);

    /// <summary>The time in a member; null where there is none that can be read.</summary>
    public static DateTimeOffset? ReadTime(this JsonElement element, string name) =>
        element.ReadMember(name).ValueKind == JsonValueKind.String && UtcTime.TryParse(element.ReadText(name), out DateTimeOffset time) ? time : null;

    /// <summary>Whether the member is an object.</summary>
    public static bool HasObject(this JsonElement element, string name) => element.ReadMember(name).ValueKind == JsonValueKind.Object;

    /// <summary>Whether the member is a list.</summary>
    public static bool HasArray(this JsonElement element, string name) => element.ReadMember(name).ValueKind == JsonValueKind.Array;

    /// <summary>Whether the member is a text that is not empty.</summary>
    public static bool HasText(this JsonElement element, string name) =>
        element.ReadMember(name).ValueKind == JsonValueKind.String && element.ReadText(name) is not null;

    private static string? ToText(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        string text = JsonText.ReadTextOrJson(value);
        return text.Length == 0 ? null : SafeText.Clean(text);
    }
}
