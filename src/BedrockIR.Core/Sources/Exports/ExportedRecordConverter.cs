using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// Gives a record its own names back that went through Athena, or a table made of it, and came out as a JSON object with
/// the names in lower case, with requestParameters and its like as text, or with a member for each path.
/// </summary>
internal static class ExportedRecordConverter
{
    /// <summary>How records are written: they are read as JSON, never shown as a page.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Makes the record as CloudTrail wrote it.</summary>
    /// <param name="json">The object, valid JSON in UTF-8, nested however deep.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="sink">Hears of what could not be read without doubt.</param>
    public static ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> json, RecordOrigin origin, IRecordSink sink)
    {
        ReadOnlyMemory<byte> restored = Restore(json, out bool clear);
        if (!clear)
            sink.Warn($"{origin}: {AmbiguousMessage}");
        return restored;
    }

    /// <summary>Makes the record as CloudTrail wrote it.</summary>
    /// <param name="json">The object, valid JSON in UTF-8, nested however deep.</param>
    /// <param name="clear">Whether all of it could be read without doubt.</param>
    public static ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> json, out bool clear)
    {
        JsonObjectMembers members = JsonObjectMembers.From(json);
        if (!members.IsTruncated && members.All.Any(m => m.Key.Contains('.', StringComparison.Ordinal)))
            json = NestMembers(members);
        ArrayBufferWriter<byte> restored = new(json.Length + 256);
        using Utf8JsonWriter writer = new(restored, WriterOptions);
        Utf8JsonReader reader = new(json.Span, JsonValueFinder.ReaderOptions);
        reader.Read();
        clear = FieldJsonWriter.Copy(TrailSchema.Record, json.Span, ref reader, writer);
        writer.Flush();
        return restored.WrittenMemory;
    }

    // Members of one name, each with its path, become one object.
    private static ReadOnlyMemory<byte> NestMembers(JsonObjectMembers members)
    {
        RecordBuilder record = new();
        foreach ((string path, JsonPart value) in members.All)
            record.Add(path, value);
        return record.Write();
    }

    /// <summary>What to say of a text that could not be read without doubt.</summary>
    public const string AmbiguousMessage = "an object that the export wrote as text without quotes cannot be read without doubt; it was kept as text, and the event is used without its members.";
}
