using System.Text;
using System.Text.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>Makes JSON of the text that a table, or a string in a row of JSON, holds for a field.</summary>
internal static class FieldTextWriter
{
    // The text stands in a record, which is the first level; what is nested deeper stays text.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = ReadLimits.MaxDepth - 1 };

    /// <summary>Writes the field's value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">Its text in valid UTF-8.</param>
    /// <param name="to">Takes the value.</param>
    /// <returns>False when it should be an object but cannot be read as one without doubt; it is then written as text.</returns>
    public static bool Write(TrailField field, ReadOnlySpan<byte> text, Utf8JsonWriter to)
    {
        if (field.Kind is FieldKind.Text or FieldKind.Time or FieldKind.Flag)
        {
            WriteLeaf(field, text, to);
            return true;
        }
        if (text.SequenceEqual("null"u8))
        {
            to.WriteNullValue();
            return true;
        }
        if (IsJson(text))
        {
            WriteJson(field, text, to);
            return true;
        }
        if (field.Kind == FieldKind.Document ? MapTextParser.TryWrite(text, to) : StructTextParser.TryWrite(text, field, to))
            return true;
        to.WriteStringValue(text);
        return field.Kind == FieldKind.Document && text is not [(byte)'{' or (byte)'[', ..];
    }

    /// <summary>Writes the value of a field that is neither object nor array.</summary>
    public static void WriteLeaf(TrailField field, ReadOnlySpan<byte> text, Utf8JsonWriter to)
    {
        if (field.Kind == FieldKind.Flag && bool.TryParse(Encoding.UTF8.GetString(text), out bool flag))
            to.WriteBooleanValue(flag);
        else if (field.Kind == FieldKind.Time && UtcTime.TryParseLogged(Encoding.UTF8.GetString(text), out DateTimeOffset time))
            to.WriteStringValue(UtcTime.Format(time));
        else
            to.WriteStringValue(text);
    }

    /// <summary>Whether a text is one object or array in JSON, and no deeper than a record may be.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'{' or (byte)'[', ..])
            return false;
        Utf8JsonReader reader = new(text, ReaderOptions);
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteJson(TrailField field, ReadOnlySpan<byte> text, Utf8JsonWriter to)
    {
        if (field.Kind == FieldKind.Document)
        {
            to.WriteRawValue(text, skipInputValidation: true);
            return;
        }
        Utf8JsonReader reader = new(text, ReaderOptions);
        reader.Read();
        FieldJsonWriter.Copy(field, text, ref reader, to);
    }
}
