using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BedrockIR.Sources.Content;

namespace BedrockIR.Aws.Live;

/// <summary>An object of a bucket as a stream. Where the connection breaks, reading goes on from there over a new one.</summary>
/// <param name="client">The bucket's client.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The object.</param>
/// <param name="etag">What tells the object from a later one under the same key.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class ObjectStream(AmazonS3Client client, string bucket, string key, string? etag, CancellationToken cancel) : ForwardStream
{
    private const int MostBreaks = 5;

    private GetObjectResponse? _answer;
    private long _read;
    private int _breaks;

    /// <summary>Begins to read, so that what is known of the object can be asked for.</summary>
    /// <returns>The user metadata, by names in lower case without <c>x-amz-meta-</c>; null when there is no such object.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyDictionary<string, string>? Begin()
    {
        try
        {
            _ = Read([]);
            MetadataCollection metadata = _answer!.Metadata;
            return metadata.Keys.ToDictionary(k => k.Replace("x-amz-meta-", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant(), k => metadata[k], StringComparer.Ordinal);
        }
        catch (IOException e) when (e.InnerException is AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            try
            {
                _answer ??= Get();
                int count = _answer.ResponseStream.Read(buffer);
                // The end comes where it was announced, or it is none.
                if (count == 0 && buffer.Length > 0 && _read < Length(_answer))
                    throw new IOException("the connection ended within the object");
                _read += count;
                return count;
            }
            catch (Exception e) when (IsBreak(e) && ++_breaks <= MostBreaks && !cancel.IsCancellationRequested)
            {
                _answer?.Dispose();
                _answer = null;
            }
            catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw ObjectErrors.From(e, bucket, key);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _answer?.Dispose();
        base.Dispose(disposing);
    }

    // The rest of an object announces its own length, not the object's.
    private static new long Length(GetObjectResponse answer) => answer.Headers is { ContentLength: >= 0 } headers ? headers.ContentLength + StartOf(answer) : 0;

    private static long StartOf(GetObjectResponse answer) =>
        answer.ContentRange is { } range && range.Split(' ', '-') is [_, var start, ..] && long.TryParse(start, out long first) ? first : 0;

    private GetObjectResponse Get()
    {
        GetObjectRequest request = new() { BucketName = bucket, Key = key, EtagToMatch = etag };
        if (_read > 0)
            request.ByteRange = new ByteRange($"bytes={_read}-");
        return client.GetObjectAsync(request, cancel).GetAwaiter().GetResult();
    }

    // What the service refuses it refuses again; the SDK has tried often enough by then.
    private static bool IsBreak(Exception e) => e is IOException or HttpRequestException or WebException;
}
