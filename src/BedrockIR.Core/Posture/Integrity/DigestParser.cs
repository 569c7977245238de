using System.Text.Json;

namespace BedrockIR.Posture.Integrity;

/// <summary>Reads the text of a digest. It is stricter than JSON: a member that stands there twice is one that two readers read
/// differently.</summary>
internal static class DigestParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads it.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <exception cref="FormatException">It is no digest; the message says why, for people.</exception>
    public static Digest Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return Parse(GetMembers(document.RootElement, "the digest"));
        }
        catch (JsonException)
        {
            throw new FormatException("it is not JSON");
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode.
            throw new FormatException("it holds a text that is no Unicode");
        }
    }

    private static Digest Parse(Dictionary<string, JsonElement> members)
    {
        string end = GetRequired(members, "digestEndTime");
        return new Digest
        {
            Bucket = GetRequired(members, "digestS3Bucket"),
            Key = GetRequired(members, "digestS3Object"),
            StartTime = ParseTime(GetRequired(members, "digestStartTime")),
            EndTime = ParseTime(end),
            EndTimeText = end,
            Fingerprint = GetRequired(members, "digestPublicKeyFingerprint"),
            Algorithm = GetText(members, "digestSignatureAlgorithm"),
            Previous = GetText(members, "previousDigestS3Bucket") is { } bucket && GetText(members, "previousDigestS3Object") is { } key
                ? new PreviousDigest(bucket, key, GetText(members, "previousDigestHashValue")) : null,
            PreviousSignature = members.ContainsKey("previousDigestSignature") ? GetText(members, "previousDigestSignature") : throw MissingMember("previousDigestSignature"),
            Logs = ParseLogs(members),
        };
    }

    private static DigestLogEntry[] ParseLogs(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue("logFiles", out JsonElement files))
            throw MissingMember("logFiles");
        return files.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. files.EnumerateArray().Select(f => ParseLog(GetMembers(f, "a log in it")))],
            _ => throw new FormatException("its logFiles is no list"),
        };
    }

    private static DigestLogEntry ParseLog(Dictionary<string, JsonElement> members) =>
        new(GetRequired(members, "s3Bucket"), GetRequired(members, "s3Object"), GetRequired(members, "hashValue"), GetText(members, "hashAlgorithm"));

    private static Dictionary<string, JsonElement> GetMembers(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{what} is no object");
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
                throw new FormatException($"{what} has the member {SafeText.Clean(member.Name)} twice");
        }
        return members;
    }

    private static string? GetText(Dictionary<string, JsonElement> members, string name) =>
        !members.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"its {name} is no text");

    private static string GetRequired(Dictionary<string, JsonElement> members, string name) => GetText(members, name) ?? throw MissingMember(name);

    private static DateTimeOffset ParseTime(string text) =>
        UtcTime.TryParse(text, out DateTimeOffset time) ? time : throw new FormatException("a time in it is none");

    private static FormatException MissingMember(string name) => new($"it lacks {name}");
}
