using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.Containment.Journal;

/// <summary>Lines of a journal.</summary>
internal static class JournalSerializer
{
    /// <summary>What stands in the first line as the hash of the line before.</summary>
    public static readonly string InitialHash = new('0', 2 * SHA256.HashSizeInBytes);

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>A record as a line, without the line's end.</summary>
    public static byte[] Serialize(JournalRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JsonOptions);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is no record.</returns>
    public static JournalRecord? Deserialize(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalRecord>(line, JsonOptions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The hash of a line, as the next one bears it.</summary>
    public static string ComputeHash(ReadOnlySpan<byte> line) => Convert.ToHexString(SHA256.HashData(line)).ToLowerInvariant();
}
