namespace BedrockIR.Sources.Content;

/// <summary>Files by the bucket and key under which AWS delivered them: a bucket, or a folder that holds a copy of one.</summary>
internal interface IBucketFileProvider
{
    /// <summary>Opens a file. Several threads may.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="MissingBucketException">The bucket does not exist.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    BucketFile? Open(string bucket, string key, CancellationToken cancel);

    /// <summary>Where a file is read, as people write it.</summary>
    string GetPath(string bucket, string key);
}

/// <summary>A bucket does not exist.</summary>
internal sealed class MissingBucketException(string bucket, Exception inner) : IOException($"The bucket {SafeText.Clean(bucket)} does not exist", inner);

/// <summary>An open file, and what is known beside its content.</summary>
/// <param name="Content">Its bytes as they are stored.</param>
/// <param name="Metadata">The object's user metadata, by names in lower case without <c>x-amz-meta-</c>; null when it is not
/// known.</param>
internal sealed record BucketFile(Stream Content, IReadOnlyDictionary<string, string>? Metadata) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}
