using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Scenarios.Buckets;

/// <summary>JSON in gzip, as AWS's logs are delivered.</summary>
internal static class GzipJson
{
    // AWS escapes no more than JSON demands.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object with all records: <c>{"Records":[…]}</c>.</summary>
    public static byte[] CompressRecords(IEnumerable<JsonObject> records) => Compress(stream =>
    {
        using Utf8JsonWriter writer = new(stream, WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("Records");
        foreach (JsonObject record in records)
            record.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>One object a line.</summary>
    public static byte[] CompressLines(IEnumerable<JsonObject> records) => Compress(stream =>
    {
        foreach (JsonObject record in records)
        {
            using (Utf8JsonWriter writer = new(stream, WriterOptions))
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
