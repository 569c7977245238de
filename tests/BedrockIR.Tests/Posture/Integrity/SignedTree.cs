using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Digests;

namespace BedrockIR.Tests.Posture.Integrity;

/// <summary>What a trail delivered of one region: a digest and two logs an hour, signed with a key that is made here. It can be
/// damaged in every way.</summary>
internal sealed class SignedTree
{
    public const string AccountId = "111122223333", Bucket = "trail-bucket", Trail = "main", Home = "us-east-1";

    public static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<string, Lazy<DigestKeyPair>> RegionKeys = new(StringComparer.Ordinal);

    private readonly string _root, _trail, _logId;

    /// <summary>Delivers it.</summary>
    /// <param name="region">The region.</param>
    /// <param name="hours">How many hours.</param>
    /// <param name="root">What the keys begin with.</param>
    /// <param name="edit">Changes what a digest says before it is signed; where it gives null, no digest is delivered for that hour.</param>
    /// <param name="keys">The key of an hour, where it is not the region's.</param>
    /// <param name="trail">The trail.</param>
    /// <param name="logId">What makes the names of its logs its own.</param>
    public SignedTree(string region = Home, int hours = 6, string root = "AWSLogs/", Func<int, JsonObject, JsonObject?>? edit = null, Func<int, DigestKeyPair?>? keys = null,
        string trail = Trail, string logId = "0123456789abcdef")
    {
        (Region, Hours, _root, _trail, _logId) = (region, hours, root, trail, logId);
        Key = RegionKeys.GetOrAdd(region, _ => new(() => new DigestKeyPair())).Value;
        SignedDigest? previous = null;
        for (int hour = 0; hour < hours; hour++)
        {
            DigestKeyPair key = keys?.Invoke(hour) ?? Key;
            JsonObject text = Describe(hour, previous, key);
            if ((edit is null ? text : edit(hour, text)) is not { } signed)
                continue;
            previous = SignedDigest.Sign(signed, key);
            Put(previous.ToObject(EndOf(hour)));
        }
    }

    public string Region { get; }

    public int Hours { get; }

    /// <summary>The region's key, one for all trees: making one takes a sixth of a second.</summary>
    public DigestKeyPair Key { get; }

    /// <summary>The objects, by their keys.</summary>
    public SortedDictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);

    public static DateTimeOffset EndOf(int hour) => Start.AddHours(hour + 1);

    public string Digest(int hour, string suffix = "") => string.Create(CultureInfo.InvariantCulture,
        $"{_root}{AccountId}/CloudTrail-Digest/{Region}/{EndOf(hour):yyyy'/'MM'/'dd}/{AccountId}_CloudTrail-Digest_{Region}_{_trail}_{Home}_{EndOf(hour):yyyyMMdd'T'HHmmss'Z'}{suffix}.json.gz");

    /// <summary>The key of a log: number 0 at 20 minutes past the hour, 1 at 50.</summary>
    public string Log(int hour, int number, string? id = null) => string.Create(CultureInfo.InvariantCulture,
        $"{_root}{AccountId}/CloudTrail/{Region}/{Start.AddHours(hour):yyyy'/'MM'/'dd}/{AccountId}_CloudTrail_{Region}_{Start.AddHours(hour).AddMinutes(20 + (30 * number)):yyyyMMdd'T'HHmm'Z'}_{id ?? _logId}.json.gz");

    /// <summary>What ListPublicKeys and its saved answer show of the key.</summary>
    public JsonObject PublicKey() => new()
    {
        ["Value"] = Key.PublicKey,
        ["ValidityStartTime"] = "2026-09-01T00:00:00Z",
        ["ValidityEndTime"] = "2026-11-01T00:00:00Z",
        ["Fingerprint"] = Key.Fingerprint,
    };

    public void Put(StoredObject item) => Objects[item.Key] = item;

    public void Put(string key, string text) => Put(new StoredObject(Bucket, key, Compress(Encoding.UTF8.GetBytes(text)), Start));

    /// <summary>Puts other bytes in an object's place, whose metadata stays.</summary>
    public void Replace(string key, byte[] content) => Put(Objects[key] with { Content = content });

    /// <summary>Changes the text of an object.</summary>
    public void Rewrite(string key, Func<string, string> change) => Replace(key, Compress(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Inflate(Objects[key].Content))))));

    public static byte[] Compress(byte[] text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(text);
        return packed.ToArray();
    }

    public static byte[] Inflate(byte[] content)
    {
        using GZipStream gzip = new(new MemoryStream(content), CompressionMode.Decompress);
        using MemoryStream text = new();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private JsonObject Describe(int hour, SignedDigest? previous, DigestKeyPair key)
    {
        JsonArray logs = [];
        for (int number = 0; number < 2; number++)
        {
            string text = $$"""{"Records":[{"eventVersion":"1.11","eventName":"InvokeModel","awsRegion":"{{Region}}","eventID":"{{hour}}-{{number}}"}]}""";
            Put(Log(hour, number), text);
            logs.Add(new JsonObject { ["s3Bucket"] = Bucket, ["s3Object"] = Log(hour, number), ["hashValue"] = SignedDigest.ComputeHash(Encoding.UTF8.GetBytes(text)), ["hashAlgorithm"] = "SHA-256" });
        }
        return new JsonObject
        {
            ["awsAccountId"] = AccountId,
            ["digestStartTime"] = Start.AddHours(hour).ToIso8601(),
            ["digestEndTime"] = EndOf(hour).ToIso8601(),
            ["digestS3Bucket"] = Bucket,
            ["digestS3Object"] = Digest(hour),
            ["digestPublicKeyFingerprint"] = key.Fingerprint,
            ["digestSignatureAlgorithm"] = SignedDigest.Algorithm,
            ["previousDigestS3Bucket"] = previous?.Bucket,
            ["previousDigestS3Object"] = previous?.Key,
            ["previousDigestHashValue"] = previous?.Hash,
            ["previousDigestHashAlgorithm"] = previous is null ? null : "SHA-256",
            ["previousDigestSignature"] = previous?.Signature,
            ["logFiles"] = logs,
        };
    }
}
