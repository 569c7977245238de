using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>The elements of a list in memory.</summary>
internal static class JsonArrayReader
{
    /// <summary>Each element as it is written.</summary>
    /// <param name="list">A list, valid JSON, nested however deep.</param>
    public static IEnumerable<JsonPart> ReadElements(ReadOnlyMemory<byte> list)
    {
        int at = 1;
        while (true)
        {
            at += list.Span[at..].IndexOfAnyExcept(JsonBytes.Separators);
            if (list.Span[at] == ']')
                yield break;
            JsonValueFinder.FindEnd(list.Span[at..], isLast: true, out int length);
            yield return new JsonPart(list.Slice(at, length), at, GetTokenType(list.Span[at]));
            at += length;
        }
    }

    private static JsonTokenType GetTokenType(byte first) => first switch
    {
        (byte)'"' => JsonTokenType.String,
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'n' => JsonTokenType.Null,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        _ => JsonTokenType.Number,
    };
}
