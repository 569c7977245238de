using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.Containment.Journal;

/// <summary>Lines of a journal.</summary>
internal static class JournalText
{
    /// <summary>What stands in the first line as the hash of the line before.</summary>
    public static readonly string Beginning = new('0', 2 * SHA256.HashSizeInBytes);

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>A record as a line, without the line's end.</summary>
    public static byte[] Write(JournalRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Options);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is no record.</returns>
    public static JournalRecord? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalRecord>(line, Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The hash of a line, as the next one bears it.</summary>
    public static string Hash(ReadOnlySpan<byte> line) => Convert.ToHexString(SHA256.HashData(line)).ToLowerInvariant();
}
