using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Queries;

/// <summary>Which objects of a bucket to list.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What the keys begin with.</param>
internal sealed record ObjectQuery(string Bucket, string Prefix)
{
    /// <summary>Keys that share a part up to this are listed as one common prefix.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Only keys after this one.</summary>
    public string? StartAfter { get; init; }

    /// <summary>How error messages name the list.</summary>
    public required string Name { get; init; }

    /// <summary>The target of errors.</summary>
    public required string ErrorTarget { get; init; }
}

/// <summary>An object of a bucket as a list names it.</summary>
internal sealed record BucketObject(string Key, long Size, string? ETag);

/// <summary>A page of a list.</summary>
internal sealed record BucketPage(IReadOnlyList<BucketObject> Objects, IReadOnlyList<string> CommonPrefixes);

/// <summary>Lists and opens objects without types of the SDK, which only this stage may use.</summary>
internal static class BucketReader
{
    /// <summary>Lists objects page by page.</summary>
    /// <param name="client">The client.</param>
    /// <param name="query">Which objects.</param>
    /// <param name="gate">Held during each call, to limit how many lists call at the same time; null for no limit.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">A page is named twice or not at all, so the list would not end or be incomplete.</exception>
    public static async IAsyncEnumerable<BucketPage> ListPages(
        this BucketClient client, ObjectQuery query, SemaphoreSlim? gate, [EnumeratorCancellation] CancellationToken cancel)
    {
        HashSet<string> tokens = new(StringComparer.Ordinal);
        ListObjectsV2Request request = new() { BucketName = query.Bucket, Prefix = query.Prefix, Delimiter = query.Delimiter, StartAfter = query.StartAfter };
        do
        {
            ListObjectsV2Response page = await ListPage(client, request, gate, cancel).ConfigureAwait(false);
            yield return new BucketPage([.. (page.S3Objects ?? []).Select(o => new BucketObject(o.Key, o.Size ?? 0, o.ETag))], page.CommonPrefixes ?? []);
            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
            if (page.IsTruncated == true && string.IsNullOrEmpty(request.ContinuationToken))
                throw AwsSession.UnnamedPage($"ListObjectsV2 of {query.Name}");
            if (request.ContinuationToken is { } token && !tokens.Add(token))
                throw new InputException("PageRepeated", $"The list of {SafeText.Clean(query.Name)} named a page for the second time, so it does not end. Try again later.", query.ErrorTarget);
        }
        while (request.ContinuationToken is not null);
    }

    /// <summary>The region of a bucket.</summary>
    public static async Task<string> GetRegion(this BucketClient client, string bucket, CancellationToken cancel) =>
        BucketRegion.From(await client.GetBucketLocationAsync(bucket, cancel).ConfigureAwait(false));

    /// <summary>Opens an object.</summary>
    /// <param name="client">The client.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object.</param>
    /// <param name="etag">The version that is required; null for any.</param>
    /// <param name="offset">The first byte to read.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<OpenedObject> OpenObject(this BucketClient client, string bucket, string key, string? etag, long offset, CancellationToken cancel)
    {
        GetObjectRequest request = new() { BucketName = bucket, Key = key, EtagToMatch = etag };
        if (offset > 0)
            request.ByteRange = new ByteRange($"bytes={offset}-");
        return new OpenedObject(await client.GetObjectAsync(request, cancel).ConfigureAwait(false));
    }

    private static async Task<ListObjectsV2Response> ListPage(BucketClient client, ListObjectsV2Request request, SemaphoreSlim? gate, CancellationToken cancel)
    {
        if (gate is not null)
            await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await client.ListObjectsV2Async(request, cancel).ConfigureAwait(false);
        }
        finally
        {
            gate?.Release();
        }
    }
}
