using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Sources.Files;
using BedrockIR.Sources.Layout;

namespace BedrockIR.Sources.Account.Buckets;

/// <summary>Lists the objects of a bucket that can hold something that is wanted. Where time, region or account restrict it, it goes
/// from folder to folder, and those that cannot hold anything are not listed at all.</summary>
/// <param name="client">A client of S3; the SDK finds out by itself in which region the bucket is.</param>
/// <param name="address">The part of the bucket.</param>
/// <param name="selection">Which files are wanted.</param>
internal sealed class BucketLister(BucketClient client, S3Uri address, LogFileFilter? selection) : IDisposable
{
    private const int MaxConcurrentLists = 16;

    private readonly SemaphoreSlim _listers = new(MaxConcurrentLists);
    private readonly List<BucketObject> _found = [];
    private int _skippedFiles, _skippedFolders;

    /// <summary>Lists them, in the order of their keys.</summary>
    /// <param name="cancel">Stops it.</param>
    public async Task<LogFileSearchResult> Find(CancellationToken cancel)
    {
        await List(address.Prefix, cancel).ConfigureAwait(false);
        return new LogFileSearchResult(
            [.. _found.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => new LogFile(address.GetObjectUri(o.Key), o.Size)
            {
                Open = () => new ObjectStream(client, address.Bucket, o.Key, o.ETag, cancel),
            })],
            _skippedFiles, _skippedFolders);
    }

    /// <inheritdoc/>
    public void Dispose() => _listers.Dispose();

    private bool ShouldWalkFolders => selection is { Regions.Count: > 0 } or { AccountIds.Count: > 0 } or { StartTime: not null } or { EndTime: not null };

    private async Task List(string prefix, CancellationToken cancel)
    {
        List<Task> below = [];
        ObjectQuery query = new(address.Bucket, prefix) { Delimiter = ShouldWalkFolders ? "/" : null, Name = address.ToString(), ErrorTarget = address.ToString() };
        await foreach (BucketPage page in client.ListPages(query, _listers, cancel).ConfigureAwait(false))
        {
            AddObjects(page.Objects);
            below.AddRange(page.CommonPrefixes.Where(IsWanted).Select(folder => List(folder, cancel)));
        }
        await Task.WhenAll(below).ConfigureAwait(false);
    }

    private void AddObjects(IReadOnlyList<BucketObject> objects)
    {
        lock (_found)
        {
            // The console makes folders of objects whose names end so.
            foreach (BucketObject item in objects.Where(o => !o.Key.EndsWith('/')))
            {
                if (selection?.IncludesFile(item.Key[(item.Key.LastIndexOf('/') + 1)..]) == false)
                    _skippedFiles++;
                else
                    _found.Add(item);
            }
        }
    }

    // Digests stand in folders like those of the logs, and each folder that is looked into is a call: years of them, in every region.
    private bool IsWanted(string folder)
    {
        if (selection?.IncludesFolder(folder.Replace("/CloudTrail-Digest/", "/CloudTrail/", StringComparison.Ordinal)) != false)
            return true;
        Interlocked.Increment(ref _skippedFolders);
        return false;
    }
}
