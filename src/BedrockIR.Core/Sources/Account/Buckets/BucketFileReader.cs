using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
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
            if (((e as AmazonS3Exception) ?? (e.InnerException as AmazonS3Exception))?.ErrorCode == "NoSuchBucket")
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
        [.. ListPages(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, Delimiter = "/" }, cancel).SelectMany(p => p.CommonPrefixes ?? [])];

    /// <summary>The objects below a prefix, in the order of their keys.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">Only keys behind this one.</param>
    /// <param name="until">Only keys before this one.</param>
    /// <param name="cancel">Stops it.</param>
    public IEnumerable<LogFile> ListObjects(string bucket, string prefix, string after, string until, CancellationToken cancel) =>
        ListPages(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, StartAfter = after }, cancel).SelectMany(p => p.S3Objects ?? [])
            .TakeWhile(o => string.CompareOrdinal(o.Key, until) < 0).Select(o => new LogFile(o.Key, o.Size ?? 0));

    private IEnumerable<ListObjectsV2Response> ListPages(ListObjectsV2Request request, CancellationToken cancel)
    {
        HashSet<string> tokens = new(StringComparer.Ordinal);
        do
        {
            ListObjectsV2Response page = GetClient(request.BucketName).ListObjectsV2Async(request, cancel).GetAwaiter().GetResult();
            yield return page;
            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
            if (page.IsTruncated == true && string.IsNullOrEmpty(request.ContinuationToken))
                throw AwsSession.UnnamedPage($"ListObjectsV2 of {GetPath(request.BucketName, request.Prefix)}");
            if (request.ContinuationToken is { } token && !tokens.Add(token))
                throw new InputException("PageRepeated", $"The list of {SafeText.Clean(GetPath(request.BucketName, request.Prefix))} named a page for the second time, so it does not end. Try again later.", request.BucketName);
        }
        while (request.ContinuationToken is not null);
    }

    private BucketClient GetClient(string bucket) => session.GetS3Client(_regions.GetOrAdd(bucket, b => new(() => GetRegion(b))).Value);

    // The SDK itself follows a bucket to its region, but not where an address of its own was given.
    private string GetRegion(string bucket)
    {
        try
        {
            return BucketRegion.From(session.GetS3Client(home).GetBucketLocationAsync(bucket).GetAwaiter().GetResult());
        }
        catch (AmazonS3Exception e) when (AwsErrors.IsDenied(e))
        {
            // Whoever may read a bucket need not be allowed to ask where it is.
            return home;
        }
    }
}
