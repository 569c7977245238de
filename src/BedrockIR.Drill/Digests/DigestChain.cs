using System.Globalization;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>
/// The digests of one trail in one region, one an hour, also for hours in which nothing was delivered. Their keys are known at
/// once; they are signed when the first of them is asked for, as each holds the signature of the one before.
/// </summary>
/// <param name="account">The account, twelve digits.</param>
/// <param name="trail">The trail.</param>
/// <param name="region">The region.</param>
/// <param name="first">The first hour that has a digest.</param>
/// <param name="logs">The region's log files; none where nothing happened, which has digests all the same.</param>
/// <param name="end">Up to when there are digests; the hour that is not over then has none.</param>
/// <param name="key">The region's key.</param>
internal sealed class DigestChain(string account, DigestedTrail trail, string region, DateTimeOffset first, IReadOnlyList<DigestedLog> logs, DateTimeOffset end, Lazy<DigestKeyPair> key)
{
    // CloudTrail delivers a digest some minutes after its hour.
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromMinutes(10);

    private Dictionary<string, StoredObject>? _digests;

    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>The bucket.</summary>
    public string Bucket => trail.Bucket;

    /// <summary>The digests' keys, oldest first.</summary>
    public IEnumerable<string> Keys => Hours.Select(GetKey);

    /// <summary>The digest of a key; null when there is none.</summary>
    public StoredObject? Find(string digestKey) => (_digests ??= SignAll()).GetValueOrDefault(digestKey);

    private IEnumerable<DateTimeOffset> Hours
    {
        get
        {
            for (DateTimeOffset hour = first; hour.AddHours(1) <= end; hour = hour.AddHours(1))
                yield return hour;
        }
    }

    private string GetKey(DateTimeOffset hour) => string.Create(CultureInfo.InvariantCulture,
        $"{trail.Folder}{account}/CloudTrail-Digest/{Region}/{hour.AddHours(1):yyyy'/'MM'/'dd}/{account}_CloudTrail-Digest_{Region}_{trail.Name}_{trail.HomeRegion}_{hour.AddHours(1):yyyyMMdd'T'HHmmss'Z'}.json.gz");

    private Dictionary<string, StoredObject> SignAll()
    {
        ILookup<DateTimeOffset, DigestedLog> byHour = logs.ToLookup(l => l.Hour);
        Dictionary<string, StoredObject> made = new(StringComparer.Ordinal);
        SignedDigest? previous = null;
        foreach (DateTimeOffset hour in Hours)
        {
            previous = SignedDigest.Sign(CreateDigest(hour, [.. byHour[hour].Select(l => l.Describe())], previous), key.Value);
            made[previous.Key] = previous.ToObject(hour.AddHours(1) + DeliveryDelay);
        }
        return made;
    }

    private JsonObject CreateDigest(DateTimeOffset hour, JsonObject[] files, SignedDigest? previous) => new()
    {
        ["awsAccountId"] = account,
        ["digestStartTime"] = hour.ToIso8601(),
        ["digestEndTime"] = hour.AddHours(1).ToIso8601(),
        ["digestS3Bucket"] = Bucket,
        ["digestS3Object"] = GetKey(hour),
        ["digestPublicKeyFingerprint"] = key.Value.Fingerprint,
        ["digestSignatureAlgorithm"] = SignedDigest.Algorithm,
        ["newestEventTime"] = files.Max(f => f.GetText("newestEventTime")),
        ["oldestEventTime"] = files.Min(f => f.GetText("oldestEventTime")),
        ["previousDigestS3Bucket"] = previous?.Bucket,
        ["previousDigestS3Object"] = previous?.Key,
        ["previousDigestHashValue"] = previous?.Hash,
        ["previousDigestHashAlgorithm"] = previous is null ? null : "SHA-256",
        ["previousDigestSignature"] = previous?.Signature,
        ["logFiles"] = new JsonArray([.. files]),
    };
}
