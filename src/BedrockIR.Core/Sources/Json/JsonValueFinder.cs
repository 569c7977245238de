using System.Text.Json;

namespace BedrockIR.Sources.Json;

/// <summary>Delimits a JSON value by reading it token by token, so that only a valid one has an end.</summary>
internal static class JsonValueFinder
{
    /// <summary>How values are delimited: without a limit of depth, for that needs no stack; a record's own depth is
    /// checked when it is parsed.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue, AllowTrailingCommas = true };

    /// <summary>Looks for the end of the value at the beginning of the bytes.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="isLast">Whether nothing comes after them.</param>
    /// <param name="length">The value's length; where it is damaged, how far it was read.</param>
    public static JsonValueStatus FindEnd(ReadOnlySpan<byte> utf8, bool isLast, out int length)
    {
        Utf8JsonReader reader = new(utf8, isLast, new JsonReaderState(ReaderOptions));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    continue;
                length = (int)reader.BytesConsumed;
                return JsonValueStatus.Found;
            }
            length = utf8.Length;
            return isLast ? JsonValueStatus.Invalid : JsonValueStatus.NeedMoreData;
        }
        catch (JsonException)
        {
            length = (int)reader.BytesConsumed;
            return JsonValueStatus.Invalid;
        }
    }
}
