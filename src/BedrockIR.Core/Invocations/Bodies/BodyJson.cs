using System.Text;
using System.Text.Json;
using BedrockIR.Sources;
using BedrockIR.Sources.Json;

namespace BedrockIR.Invocations.Bodies;

/// <summary>Opens bodies that stand in the record as text with JSON in it, as some exporters leave them.</summary>
internal static class BodyJson
{
    // One exporter may have followed another.
    private const int MaxNesting = 3;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ReadLimits.MaxDepth, AllowTrailingCommas = true };

    /// <summary>The value in the text; the value itself where it is no text, or none that holds JSON.</summary>
    public static JsonElement Unwrap(JsonElement value)
    {
        for (int i = 0; i < MaxNesting && value.ValueKind == JsonValueKind.String; i++)
        {
            if (Parse(JsonText.Read(value)) is not { } inner)
                return value;
            value = inner;
        }
        return value;
    }

    private static JsonElement? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
            return null;
        try
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            return JsonDocument.Parse(JsonText.HasLoneSurrogateInName(utf8) ? Encoding.UTF8.GetBytes(JsonText.ReplaceLoneSurrogates(text)) : utf8, Options).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
