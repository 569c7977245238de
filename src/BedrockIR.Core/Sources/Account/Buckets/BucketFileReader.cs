using System.Collections.Concurrent;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Files;

namespace BedrockIR.Sources.Account.Buckets;

/// <summary>Objects of buckets by their keys, wherever the buckets are.</summary>
/// <param name="session">Who reads.</param>
/// <param name="home">The region in which a bucket is looked for first.</param>
internal sealed class BucketFileReader(AwsSession session, string home) : IBucketFileProvider
{
    private readonly ConcurrentDictionary<string, Lazy<string>> _regions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public BucketFile? Open(string bucket, string key, CancellationToken cancel)
    {
        ObjectStream? stream = null;
        try
        {
            stream = new(GetClient(bucket), bucket, key, etag: null, cancel);
            if (stream.Open() is { } metadata)
                return new BucketFile(stream, metadata);
            stream.Dispose();
            return null;
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (AwsErrors.IsBucketNotFound(e))
                throw new MissingBucketException(bucket, e);
            // Digests name other buckets; one that cannot be reached must not end the whole run.
            if (e is not IOException && AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
                throw new IOException(SafeText.Clean(e.Message), e);
            throw;
        }
    }

    /// <inheritdoc/>
    public string GetPath(string bucket, string key) => $"{OriginSchemes.Bucket}{bucket}/{key}";

    /// <summary>The folders directly below a prefix, each with the prefix and a slash at its end.</summary>
    public IReadOnlyList<string> ListFolders(string bucket, string prefix, CancellationToken cancel) =>
        [.. ListPages(bucket, prefix, "/", startAfter: null, cancel).SelectMany(p => p.CommonPrefixes)];

    /// <summary>The objects below a prefix, in the order of their keys.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">Only keys behind this one.</param>
    /// <param name="until">Only keys before this one.</param>
    /// <param name="cancel">Stops it.</param>
    public IEnumerable<LogFile> ListObjects(string bucket, string prefix, string after, string until, CancellationToken cancel) =>
        ListPages(bucket, prefix, delimiter: null, after, cancel).SelectMany(p => p.Objects)
            .TakeWhile(o => string.CompareOrdinal(o.Key, until) < 0).Select(o => new LogFile(o.Key, o.Size));

    // An iterator, so that the bucket's region is not asked for before the first page is wanted.
    private IEnumerable<BucketPage> ListPages(string bucket, string prefix, string? delimiter, string? startAfter, CancellationToken cancel)
    {
        ObjectQuery query = new(bucket, prefix) { Delimiter = delimiter, StartAfter = startAfter, Name = GetPath(bucket, prefix), ErrorTarget = bucket };
        foreach (BucketPage page in GetClient(bucket).ListPages(query, gate: null, cancel).ToBlockingEnumerable(cancel))
            yield return page;
    }

    private BucketClient GetClient(string bucket) => session.GetS3Client(_regions.GetOrAdd(bucket, b => new(() => GetRegion(b))).Value);

    // The SDK itself follows a bucket to its region, but not where an address of its own was given.
    private string GetRegion(string bucket)
    {
        try
        {
            return session.GetS3Client(home).GetRegion(bucket, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception e) when (AwsErrors.IsBucketDenied(e))
        {
            // Whoever may read a bucket need not be allowed to ask where it is.
            return home;
        }
    }
}
