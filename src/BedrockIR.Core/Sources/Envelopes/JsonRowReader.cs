using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>
/// Recognises a list that is one row of a table: an object for each column (<c>[{"eventName":"x"},{"eventJson":"…"}]</c>
/// of CloudTrail Lake, <c>[{"field":"@message","value":"…"}]</c> of CloudWatch Logs Insights), or bare values. A list of
/// records is none: records have several members, and the same ones.
/// </summary>
internal static class JsonRowReader
{
    // No table has so many columns; hostile lists have millions.
    private const int MaxCells = 4096;

    /// <summary>Looks for the end of the row at the beginning of the bytes.</summary>
    /// <param name="utf8">The bytes, which begin with a bracket.</param>
    /// <param name="isLast">Whether nothing comes after them.</param>
    /// <param name="length">The row's length, where it is one.</param>
    /// <returns>Damaged where it is no row.</returns>
    public static JsonValueStatus FindEnd(ReadOnlySpan<byte> utf8, bool isLast, out int length)
    {
        length = 0;
        Utf8JsonReader reader = new(utf8, isLast, new JsonReaderState(JsonValueFinder.ReaderOptions));
        HashSet<string> names = new(StringComparer.Ordinal);
        try
        {
            reader.Read();
            for (int cells = 0; reader.Read(); cells++)
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    length = (int)reader.BytesConsumed;
                    return cells > 0 ? JsonValueStatus.Found : JsonValueStatus.Invalid;
                }
                if (cells == MaxCells || (reader.TokenType != JsonTokenType.StartObject && !IsScalar(reader.TokenType)))
                    return JsonValueStatus.Invalid;
                if (reader.TokenType != JsonTokenType.StartObject)
                    continue;
                switch (ReadCell(ref reader, names))
                {
                    case JsonValueStatus.Invalid:
                        return JsonValueStatus.Invalid;
                    case JsonValueStatus.NeedMoreData:
                        return isLast ? JsonValueStatus.Invalid : JsonValueStatus.NeedMoreData;
                    default:
                        break;
                }
            }
            return isLast ? JsonValueStatus.Invalid : JsonValueStatus.NeedMoreData;
        }
        catch (JsonException)
        {
            return JsonValueStatus.Invalid;
        }
    }

    /// <summary>The values of a row by the names of their columns; bare values have none.</summary>
    /// <param name="row">A row that <see cref="FindEnd"/> has found.</param>
    public static List<(string? Name, JsonPart Value)> Read(ReadOnlyMemory<byte> row)
    {
        List<(string?, JsonPart)> cells = [];
        Utf8JsonReader reader = new(row.Span, JsonValueFinder.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            JsonTokenType kind = reader.TokenType;
            reader.Skip();
            JsonPart cell = new(row[start..(int)reader.BytesConsumed], start, kind);
            if (kind != JsonTokenType.StartObject)
            {
                cells.Add((null, cell));
                continue;
            }
            JsonObjectMembers members = JsonObjectMembers.From(cell.Json);
            if (members.Find("field", p => p.Kind == JsonTokenType.String) is { } field && members.Find("value", _ => true) is { } value)
                cells.Add((field.GetText(), value));
            else
                cells.AddRange(members.All.Select(m => ((string?)m.Key, m.Value)));
        }
        return cells;
    }

    // One member with a bare value, or a field and its value.
    private static JsonValueStatus ReadCell(ref Utf8JsonReader reader, HashSet<string> names)
    {
        bool field = false, value = false;
        for (int members = 0; reader.Read(); members++)
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return members == 1 || (members == 2 && field && value) ? JsonValueStatus.Found : JsonValueStatus.Invalid;
            string name = JsonText.Read(ref reader);
            field |= name == "field";
            value |= name == "value";
            if (members == 2 || (members == 1 && !(field && value)))
                return JsonValueStatus.Invalid;
            if (!reader.Read())
                return JsonValueStatus.NeedMoreData;
            if (!IsScalar(reader.TokenType))
                return JsonValueStatus.Invalid;
            if (name is not ("field" or "value") && !names.Add(name))
                return JsonValueStatus.Invalid;
        }
        return JsonValueStatus.NeedMoreData;
    }

    private static bool IsScalar(JsonTokenType kind) =>
        kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null;
}
