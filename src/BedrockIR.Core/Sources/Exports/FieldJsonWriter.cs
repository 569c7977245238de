using System.Text;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>Copies JSON with CloudTrail's own names for the members that are known; all else stays as it is.</summary>
internal static class FieldJsonWriter
{
    /// <summary>Copies the value that the reader stands on.</summary>
    /// <param name="field">What it is.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="reader">Reads valid JSON; it ends on the value's last token.</param>
    /// <param name="to">Takes the value.</param>
    /// <returns>False when a text in it could not be read without doubt.</returns>
    public static bool Copy(TrailField field, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Utf8JsonWriter to)
    {
        if (field.Kind is FieldKind.Struct or FieldKind.List && reader.TokenType == JsonTokenType.StartObject)
            return CopyObject(field, json, ref reader, to);
        if (field.Kind == FieldKind.List && reader.TokenType == JsonTokenType.StartArray)
            return CopyArray(field, json, ref reader, to);
        if (field.Kind != FieldKind.Text && reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty)
            return FieldTextWriter.Write(field, Encoding.UTF8.GetBytes(JsonText.Read(ref reader)), to);
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        ReadOnlySpan<byte> value = json[start..(int)reader.BytesConsumed];
        if (field.Kind == FieldKind.Time && reader.TokenType == JsonTokenType.Number)
            FieldTextWriter.WriteLeaf(field, value, to);
        else
            to.WriteRawValue(value, skipInputValidation: true);
        return true;
    }

    // A member that stands twice, be it in two spellings, counts once, so that a record cannot say two things.
    private static bool CopyObject(TrailField field, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Utf8JsonWriter to)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool clear = true;
        to.WriteStartObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = JsonText.Read(ref reader);
            TrailField? member = field.FindMember(name);
            reader.Read();
            if (seen.Add(member?.Name ?? name))
            {
                to.WritePropertyName(member?.Name ?? name);
                clear &= Copy(member ?? new TrailField(name), json, ref reader, to);
            }
            else
            {
                reader.Skip();
            }
        }
        to.WriteEndObject();
        return clear;
    }

    private static bool CopyArray(TrailField field, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Utf8JsonWriter to)
    {
        bool clear = true;
        to.WriteStartArray();
        TrailField element = field with { Kind = FieldKind.Struct };
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            clear &= Copy(element, json, ref reader, to);
        to.WriteEndArray();
        return clear;
    }
}
