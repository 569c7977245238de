using System.Text.Json;

namespace BedrockIR.Posture.Integrity;

/// <summary>Reads the text of a digest. It is stricter than JSON: a member that stands there twice is one that two readers read
/// differently.</summary>
internal static class DigestText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads it.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <exception cref="FormatException">It is no digest; the message says why, for people.</exception>
    public static Digest Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return Read(Members(document.RootElement, "the digest"));
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

    private static Digest Read(Dictionary<string, JsonElement> members)
    {
        string end = Need(members, "digestEndTime");
        return new Digest
        {
            Bucket = Need(members, "digestS3Bucket"),
            Key = Need(members, "digestS3Object"),
            StartTime = Time(Need(members, "digestStartTime")),
            EndTime = Time(end),
            EndText = end,
            Fingerprint = Need(members, "digestPublicKeyFingerprint"),
            Algorithm = Text(members, "digestSignatureAlgorithm"),
            Previous = Text(members, "previousDigestS3Bucket") is { } bucket && Text(members, "previousDigestS3Object") is { } key
                ? new PreviousDigest(bucket, key, Text(members, "previousDigestHashValue")) : null,
            PreviousSignature = members.ContainsKey("previousDigestSignature") ? Text(members, "previousDigestSignature") : throw Lacking("previousDigestSignature"),
            Logs = Logs(members),
        };
    }

    private static DigestedLog[] Logs(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue("logFiles", out JsonElement files))
            throw Lacking("logFiles");
        return files.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. files.EnumerateArray().Select(f => Log(Members(f, "a log in it")))],
            _ => throw new FormatException("its logFiles is no list"),
        };
    }

    private static DigestedLog Log(Dictionary<string, JsonElement> members) =>
        new(Need(members, "s3Bucket"), Need(members, "s3Object"), Need(members, "hashValue"), Text(members, "hashAlgorithm"));

    private static Dictionary<string, JsonElement> Members(JsonElement element, string what)
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

    private static string? Text(Dictionary<string, JsonElement> members, string name) =>
        !members.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"its {name} is no text");

    private static string Need(Dictionary<string, JsonElement> members, string name) => Text(members, name) ?? throw Lacking(name);

    private static DateTimeOffset Time(string text) =>
        UtcTime.TryParse(text, out DateTimeOffset time) ? time : throw new FormatException("a time in it is none");

    private static FormatException Lacking(string name) => new($"it lacks {name}");
}
