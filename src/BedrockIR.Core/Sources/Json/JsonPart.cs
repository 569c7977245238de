using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>A value within a larger JSON text that is valid.</summary>
/// <param name="Json">The value as it is written.</param>
/// <param name="Offset">Where it begins in the larger text.</param>
/// <param name="Kind">Its first token.</param>
internal readonly record struct JsonPart(ReadOnlyMemory<byte> Json, int Offset, JsonTokenType Kind)
{
    /// <summary>Whether it says nothing: null, or an empty text.</summary>
    public bool IsNullOrEmpty => Kind == JsonTokenType.Null || (Kind == JsonTokenType.String && Json.Length == 2);

    /// <summary>Whether two parts of one larger text have something in common.</summary>
    public bool Overlaps(JsonPart other) => Offset < other.Offset + other.Json.Length && other.Offset < Offset + Json.Length;

    /// <summary>Whether it may hold a record, by the names of members that every record has.</summary>
    public bool MentionsRecord => Kind is JsonTokenType.String or JsonTokenType.StartObject or JsonTokenType.StartArray
        && RecordMemberNames.Any(GetText().Contains);

    private static IReadOnlyList<string> RecordMemberNames { get; } = ["eventSource", "eventsource", "EventSource", "schemaType"];

    /// <summary>What a string holds; of anything else, its JSON.</summary>
    public string GetText()
    {
        if (Kind != JsonTokenType.String)
            return System.Text.Encoding.UTF8.GetString(Json.Span);
        Utf8JsonReader reader = new(Json.Span, JsonValueFinder.ReaderOptions);
        reader.Read();
        return JsonText.Read(ref reader);
    }

    /// <summary>Whether a text may be JSON that holds an object. Most texts in logs are not, and need not be parsed.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text.Length > 1 && text[0] switch
        {
            '{' => text[1..].TrimStart() is ['"' or '}', ..],
            '[' => text[1..].TrimStart() is ['{' or '[' or '"', ..],
            // Some programs write JSON text into JSON text.
            '"' => text[1] is '{' or '[' or '\\',
            _ => false,
        };
    }
}
