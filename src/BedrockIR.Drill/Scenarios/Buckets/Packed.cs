using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Scenarios.Buckets;

/// <summary>JSON in gzip, as AWS's logs are delivered.</summary>
internal static class Packed
{
    // AWS escapes no more than JSON demands.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object with all records: <c>{"Records":[…]}</c>.</summary>
    public static byte[] Records(IEnumerable<JsonObject> records) => Compress(stream =>
    {
        using Utf8JsonWriter writer = new(stream, Plain);
        writer.WriteStartObject();
        writer.WriteStartArray("Records");
        foreach (JsonObject record in records)
            record.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>One object a line.</summary>
    public static byte[] Lines(IEnumerable<JsonObject> records) => Compress(stream =>
    {
        foreach (JsonObject record in records)
        {
            using (Utf8JsonWriter writer = new(stream, Plain))
                record.WriteTo(writer);
            stream.WriteByte((byte)'\n');
        }
    });

    private static byte[] Compress(Action<Stream> write)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            write(gzip);
        return packed.ToArray();
    }
}
