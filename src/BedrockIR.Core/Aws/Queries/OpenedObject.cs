using Amazon.S3.Model;

namespace BedrockIR.Aws.Queries;

/// <summary>S3's answer with an object or the rest of one.</summary>
internal sealed class OpenedObject(GetObjectResponse response) : IDisposable
{
    /// <summary>The bytes from the requested offset on.</summary>
    public Stream Content => response.ResponseStream;

    /// <summary>The length of the whole object; 0 when it is not announced. The rest of an object announces its own length, not the object's.</summary>
    public long Length => response.Headers is { ContentLength: >= 0 } headers ? headers.ContentLength + RangeStart : 0;

    /// <summary>The user metadata, by names in lower case without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> GetMetadata()
    {
        MetadataCollection metadata = response.Metadata;
        return metadata.Keys.ToDictionary(k => k.Replace("x-amz-meta-", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant(), k => metadata[k], StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => response.Dispose();

    private long RangeStart =>
        response.ContentRange is { } range && range.Split(' ', '-') is [_, var start, ..] && long.TryParse(start, out long first) ? first : 0;
}
