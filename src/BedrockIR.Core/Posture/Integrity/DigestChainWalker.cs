namespace BedrockIR.Posture.Integrity;

/// <summary>Goes through a chain of digests from the newest to the oldest: each names the one before, and all that stand there are
/// judged, named or not.</summary>
/// <param name="folder">Where they stand.</param>
/// <param name="judge">Judges them.</param>
/// <param name="window">The time that was asked about.</param>
/// <param name="host">Hears where a digest leads elsewhere.</param>
/// <param name="cancel">Stops it.</param>
internal sealed class DigestChainWalker(TrailFolder folder, DigestValidator judge, ValidationWindow window, IHost host, CancellationToken cancel)
{
    private readonly PriorityQueue<LoadedDigest, long> _pending = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValidatedDigest> _referenced = new(StringComparer.Ordinal);
    private readonly List<ValidatedDigest> _validated = [];

    /// <summary>Judges the digests of a chain, the newest first, those among them that are named and not there.</summary>
    /// <param name="found">The digests that stand there.</param>
    public IReadOnlyList<ValidatedDigest> Walk(IEnumerable<LoadedDigest> found)
    {
        foreach (LoadedDigest digest in found)
            Add(folder.GetFileId(digest.Name), digest);
        while (_pending.TryDequeue(out LoadedDigest? next, out _))
        {
            cancel.ThrowIfCancellationRequested();
            string id = next.Bucket is { } bucket ? folder.GetFileId(bucket, next.Name.Key) : folder.GetFileId(next.Name);
            ValidatedDigest judged = new(next, judge.Validate(next, _referenced.GetValueOrDefault(id)));
            _validated.Add(judged);
            FollowPrevious(judged);
        }
        return [.. _validated.Where(d => !window.IsOnlyForSignature(d.Loaded)).Select(judge.Revalidate).Select(d => window.Includes(d.Loaded) ? d : d with { Verdict = d.Verdict with { IsOutsideWindow = true } })];
    }

    private void Add(string id, LoadedDigest digest)
    {
        if (_seen.Add(id))
            _pending.Enqueue(digest, -digest.Name.Time!.Value.UtcTicks);
    }

    private void FollowPrevious(ValidatedDigest judged)
    {
        if (judged.Verdict.Status is not (TrailFileStatus.Valid or TrailFileStatus.Unverified) || judged.Loaded.Digest is not { Previous: { } previous } text)
            return;
        string id = folder.GetFileId(previous.Bucket, previous.Key);
        // One that is not proved may say where the one before is signed: the signature then proves itself.
        _referenced.TryAdd(id, judged);
        // A copy begins somewhere, and nobody says where.
        bool isBeginning = window.From is not { } start ? _pending.Count == 0 : text.StartTime < start;
        if (!judged.IsValid || isBeginning || _seen.Contains(id))
            return;
        if (TrailFileName.Parse(previous.Key) is { IsDigest: true } name && name.AccountId == folder.AccountId && name.Region == folder.Region)
            Add(id, Fetch(judged.Loaded, previous.Bucket, name));
        else
            host.WriteWarning($"{SafeText.Clean(judged.Loaded.Path)} names {SafeText.Clean(previous.Key)} as the digest before, which is none of {folder.AccountId} in {folder.Region}. It was not read.");
    }

    private LoadedDigest Fetch(LoadedDigest from, string bucket, TrailFileName name)
    {
        if (folder.Bucket is null)
            return LoadedDigest.Load(folder.Files, null, name, cancel);
        if (bucket != from.Bucket)
            host.WriteWarning($"{SafeText.Clean(from.Path)} says that the digests before it are in the bucket {SafeText.Clean(bucket)}. They are read there.");
        return LoadedDigest.Load(folder.Files, bucket, name, cancel);
    }
}
