using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>What was delivered of one account and region to one place: digests of one trail or several, and the logs, which do not
/// say of which trail they are.</summary>
internal sealed record TrailFolder
{
    /// <summary>Where the files are read.</summary>
    public required IBucketFileProvider Files { get; init; }

    /// <summary>The bucket; null for a copy, of which nobody knows where it was.</summary>
    public string? Bucket { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The digests that stand there, by their names.</summary>
    public required IReadOnlyList<TrailFileName> Digests { get; init; }

    /// <summary>The logs that stand there, by their names.</summary>
    public required IReadOnlyList<TrailFileName> Logs { get; init; }

    /// <summary>Where the keys are that digests are verified with.</summary>
    public required IPublicKeySource Keys { get; init; }

    /// <summary>The time up to which digests are being delivered here; null for a copy, which ends whenever it was made.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How many files are read at once.</summary>
    public required int ReaderCount { get; init; }

    /// <summary>What tells a file from others: in a bucket its whole address, in a copy what stands behind the root.</summary>
    public string GetFileId(string bucket, string key) => Bucket is not null ? $"{bucket}/{key}" : TrailFileName.Parse(key)?.AccountRelativeKey ?? key;

    /// <summary>What tells a file from others that stands here.</summary>
    public string GetFileId(TrailFileName name) => Bucket is { } bucket ? GetFileId(bucket, name.Key) : name.AccountRelativeKey;
}
