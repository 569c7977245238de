using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>The elements of a list in memory.</summary>
internal static class JsonList
{
    /// <summary>Each element as it is written.</summary>
    /// <param name="list">A list, valid JSON, nested however deep.</param>
    public static IEnumerable<JsonPart> Of(ReadOnlyMemory<byte> list)
    {
        int at = 1;
        while (true)
        {
            at += list.Span[at..].IndexOfAnyExcept(JsonBytes.Between);
            if (list.Span[at] == ']')
                yield break;
            ValidValue.Find(list.Span[at..], isLast: true, out int length);
            yield return new JsonPart(list.Slice(at, length), at, KindOf(list.Span[at]));
            at += length;
        }
    }

    private static JsonTokenType KindOf(byte first) => first switch
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
