using System.Globalization;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Events;

/// <summary>Reads members of records that may lack them or hold something else than AWS documents.</summary>
internal static class JsonElementExtensions
{
    /// <summary>The member; an undefined element when there is none.</summary>
    public static JsonElement GetMember(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>The elements of an array; none of anything else.</summary>
    public static IEnumerable<JsonElement> GetElements(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>A whole number, which CloudTrail writes with or without quotes.</summary>
    public static long? GetInteger(this JsonElement element, string name) =>
        long.TryParse(element.GetText(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The member's text, cleaned for display; a number or a truth value as it is written; null for null,
    /// an empty string, an object or an array.</summary>
    public static string? GetText(this JsonElement element, string name)
    {
        JsonElement value = element.GetMember(name);
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => JsonText.Read(value),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : SafeText.Clean(text);
    }

    /// <summary>A truth value, which CloudTrail writes as <c>true</c> or as <c>"true"</c>.</summary>
    public static bool? GetFlag(this JsonElement element, string name) =>
        bool.TryParse(element.GetText(name), out bool flag) ? flag : null;
}
