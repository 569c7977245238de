using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// Reads a map as CloudTrail Lake writes it into a cell, <c>{modelId=anthropic.claude-v2, tags=["a","b"]}</c>: nothing is
/// quoted, and its names are the service's own, so none is known. A caller can only put into his request's map what he
/// could have put into the request; still, a text in which a name stands twice is not believed.
/// </summary>
internal static class MapTextParser
{
    private const int MaxNameLength = 128;

    private static readonly SearchValues<byte> NonNameBytes = SearchValues.Create(" ,{}[]\""u8);

    /// <summary>Writes the map as a JSON object of strings, objects and arrays.</summary>
    /// <param name="text">The cell's text in valid UTF-8.</param>
    /// <param name="to">Takes it.</param>
    /// <returns>False, with nothing written, when it cannot be read without doubt.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, Utf8JsonWriter to)
    {
        if (text is not [(byte)'{', .., (byte)'}'] || ParsePairs(text[1..^1]) is not { } pairs)
            return false;
        text = text[1..^1];
        to.WriteStartObject();
        foreach ((string name, Range value) in pairs)
        {
            to.WritePropertyName(name);
            if (text[value].SequenceEqual("null"u8))
                to.WriteNullValue();
            else if (FieldTextWriter.IsJson(text[value]))
                to.WriteRawValue(text[value], skipInputValidation: true);
            else
                to.WriteStringValue(text[value]);
        }
        to.WriteEndObject();
        return true;
    }

    private static Dictionary<string, Range>? ParsePairs(ReadOnlySpan<byte> text)
    {
        Dictionary<string, Range> pairs = new(StringComparer.Ordinal);
        for (int at = 0; at < text.Length; at += 2)
        {
            if (ReadName(text[at..]) is not { } name)
                return null;
            int start = at + name.Length + 1;
            at = FindValueEnd(text, start);
            if (!pairs.TryAdd(name, start..at))
                return null;
        }
        return pairs;
    }

    // JSON is passed over whole: what looks like a name in it is none.
    private static int FindValueEnd(ReadOnlySpan<byte> text, int at)
    {
        at += GetJsonLength(text[at..]);
        while (text[at..].IndexOf(", "u8) is >= 0 and var comma)
        {
            at += comma;
            if (ReadName(text[(at + 2)..]) is not null)
                return at;
            at += 2;
        }
        return text.Length;
    }

    private static int GetJsonLength(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'{' or (byte)'[', ..])
            return 0;
        Utf8JsonReader reader = new(text, isFinalBlock: true, new JsonReaderState(new JsonReaderOptions { MaxDepth = ReadLimits.MaxDepth }));
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static string? ReadName(ReadOnlySpan<byte> text)
    {
        int end = text[..Math.Min(text.Length, MaxNameLength)].IndexOf((byte)'=');
        if (end <= 0 || text[..end].ContainsAny(NonNameBytes))
            return null;
        return Encoding.UTF8.GetString(text[..end]) is var name && Encoding.UTF8.GetByteCount(name) == name.Length ? name : null;
    }
}
