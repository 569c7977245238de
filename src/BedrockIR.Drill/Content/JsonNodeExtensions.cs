using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>Reads members whose kind is not certain: a caller may send what he likes.</summary>
internal static class JsonNodeExtensions
{
    /// <summary>The member as a text; null when it is none. Numbers and truth values are written out.</summary>
    public static string? GetText(this JsonNode? node, string name) => (node as JsonObject)?[name].ToText();

    /// <summary>The value as a text; null when it is an object or a list.</summary>
    public static string? ToText(this JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue(out string? text) ? text : value.GetValueKind() is JsonValueKind.True ? "true"
        : value.GetValueKind() is JsonValueKind.False ? "false" : value.ToJsonString();

    /// <summary>The member's items; none when it is no list.</summary>
    public static IEnumerable<JsonNode> GetItems(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonArray items ? items.OfType<JsonNode>() : [];

    /// <summary>The member's items that are objects.</summary>
    public static IEnumerable<JsonObject> GetObjects(this JsonNode? node, string name) => node.GetItems(name).OfType<JsonObject>();

    /// <summary>The member's items that are texts; a text alone counts as a list of one.</summary>
    public static IEnumerable<string> GetTexts(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonArray items ? items.Select(ToText).OfType<string>() : node.GetText(name) is { } one ? [one] : [];

    /// <summary>The member as a whole number.</summary>
    /// <exception cref="AwsErrorException">It is none.</exception>
    public static long? GetNumber(this JsonNode? node, string name) => node.GetText(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < 1e15 ? (long)number
        : throw new AwsErrorException(AwsErrorKind.Validation, $"{name} is no number.");

    /// <summary>The member as a time: ISO 8601, or seconds since 1970.</summary>
    /// <exception cref="AwsErrorException">It is none.</exception>
    public static DateTimeOffset? GetTime(this JsonNode? node, string name) => node.GetText(name) is { } text ? ParseTime(text, name) : null;

    /// <summary>Whether the member is true.</summary>
    public static bool GetFlag(this JsonNode? node, string name) => node.GetText(name) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The time as AWS writes it.</summary>
    public static string ToIso8601(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset ParseTime(string text, string name)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 1e11)
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time : throw new AwsErrorException(AwsErrorKind.Validation, $"{name} is not a valid time.");
    }
}
