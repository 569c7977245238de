using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>The digests of an account's trails, and the keys that they are signed with. Nothing is signed before somebody asks,
/// so that an account opens as fast without them.</summary>
internal sealed class TrailDigests
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    // Regions without calls have digests, too, but signing months of empty ones would keep the first caller waiting.
    private static readonly TimeSpan MaxEmptyPeriod = TimeSpan.FromDays(8);

    private readonly Lazy<IReadOnlyList<DigestChain>> _chains;
    private readonly Dictionary<string, Lazy<DigestKeyPair>> _keys = new(StringComparer.Ordinal);
    private readonly DrillContent _content;

    /// <summary>Prepares them.</summary>
    /// <param name="content">What is in the account when it opens. Where digests stand already, none are made.</param>
    public TrailDigests(DrillContent content)
    {
        _content = content;
        _chains = new(() => [.. CreateChains()]);
    }

    /// <summary>The keys of a bucket's digests.</summary>
    public IEnumerable<string> GetKeys(string bucket) => _chains.Value.Where(c => c.Bucket == bucket).SelectMany(c => c.Keys);

    /// <summary>A digest; null when there is none of that key.</summary>
    public StoredObject? Find(string bucket, string key) => !key.Contains("/CloudTrail-Digest/", StringComparison.Ordinal) ? null
        : _chains.Value.Where(c => c.Bucket == bucket && key.Contains($"/{c.Region}/", StringComparison.Ordinal)).Select(c => c.Find(key)).FirstOrDefault(o => o is not null);

    /// <summary>The public keys of a region, as ListPublicKeys shows them.</summary>
    public IEnumerable<JsonObject> ListPublicKeys(string region) => _chains.Value.Any(c => c.Region == region)
        ? [new JsonObject
        {
            ["Fingerprint"] = GetKeyPair(region).Value.Fingerprint,
            ["Value"] = GetKeyPair(region).Value.PublicKey,
            ["ValidityStartTime"] = (_content.Now - Validity).ToIso8601(),
            ["ValidityEndTime"] = (_content.Now + Validity).ToIso8601(),
        }]
        : [];

    private IEnumerable<DigestChain> CreateChains()
    {
        DigestedLog[] logs = [.. DigestedLog.FindAll(_content.Objects, _content.AccountId)];
        return
            from region in _content.Regional
            from item in region.Value.GetObjects("trails")
            let trail = DigestedTrail.TryCreateFrom(region.Key, item)
            where trail is not null && !_content.Objects.Any(o => o.Bucket == trail.Bucket && o.Key.Contains("/CloudTrail-Digest/", StringComparison.Ordinal))
            from chain in CreateChains(trail, [.. logs.Where(trail.Delivers)])
            select chain;
    }

    private IEnumerable<DigestChain> CreateChains(DigestedTrail trail, DigestedLog[] logs)
    {
        if (logs.Length == 0)
            yield break;
        foreach (IGrouping<string, DigestedLog> there in logs.GroupBy(l => l.Region))
            yield return new DigestChain(_content.AccountId, trail, there.Key, there.Min(l => l.Hour), [.. there], GetEnd(trail, there), GetKeyPair(there.Key));
        DateTimeOffset end = GetEnd(trail, logs), first = logs.Min(l => l.Hour), recent = new((end - MaxEmptyPeriod).Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        string[] enabled = [.. _content.Global.GetObjects("regions").Where(r => r.GetText("RegionOptStatus") != "DISABLED").Select(r => r.GetText("RegionName")!)];
        foreach (string region in enabled.Where(r => trail.OnlyRegion is null || trail.OnlyRegion == r).Except(logs.Select(l => l.Region)))
            yield return new DigestChain(_content.AccountId, trail, region, first > recent ? first : recent, [], end, GetKeyPair(region));
    }

    // A trail that was stopped has a digest for the hour in which it was, and none after it.
    private DateTimeOffset GetEnd(DigestedTrail trail, IEnumerable<DigestedLog> logs)
    {
        DateTimeOffset? stopped = trail.StoppedTime is null ? null : logs.Max(l => l.Hour).AddHours(1);
        return stopped < _content.Now ? stopped.Value : _content.Now;
    }

    private Lazy<DigestKeyPair> GetKeyPair(string region)
    {
        if (!_keys.TryGetValue(region, out Lazy<DigestKeyPair>? key))
            _keys[region] = key = new(() => new DigestKeyPair());
        return key;
    }
}
