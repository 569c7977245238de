using System.Net;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Queries;
using BedrockIR.Sources.Content;

namespace BedrockIR.Sources.Account.Buckets;

/// <summary>An object of a bucket as a stream. Where the connection breaks, reading goes on from there over a new one.</summary>
/// <param name="client">The bucket's client.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The object.</param>
/// <param name="etag">What tells the object from a later one under the same key.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class ObjectStream(BucketClient client, string bucket, string key, string? etag, CancellationToken cancel) : ForwardOnlyStream
{
    private const int MaxReconnects = 5;

    // Below this an object does not arrive in any useful time: a log file of 10 MB would take an hour.
    private const int LeastBytesPerSecond = 3 << 10;

    private OpenedObject? _response;
    private long _position;
    private TimeSpan _waited;
    private int _reconnects;

    /// <summary>Begins to read, so that what is known of the object can be asked for.</summary>
    /// <returns>The user metadata, by names in lower case without <c>x-amz-meta-</c>; null when there is no such object.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyDictionary<string, string>? Open()
    {
        try
        {
            _ = Read([]);
            return _response!.GetMetadata();
        }
        catch (IOException e) when (AwsErrors.IsObjectNotFound(e.InnerException))
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
                _response ??= client.OpenObject(bucket, key, etag, _position, cancel).GetAwaiter().GetResult();
                int count = ReadInTime(_response, buffer);
                // The end comes where it was announced, or it is none.
                if (count == 0 && buffer.Length > 0 && _position < _response.Length)
                    throw new IOException("the connection ended within the object");
                _position += count;
                return count;
            }
            catch (Exception e) when (IsConnectionError(e) && ++_reconnects <= MaxReconnects && !cancel.IsCancellationRequested)
            {
                _response?.Dispose();
                _response = null;
            }
            catch (Exception e) when ((AwsErrors.IsSdkError(e) || e is HttpRequestException or IOException or TimeoutException or OperationCanceledException) && !cancel.IsCancellationRequested)
            {
                throw ObjectErrors.From(e, bucket, key);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _response?.Dispose();
        base.Dispose(disposing);
    }

    // A body that stops coming, or comes byte by byte, would hold a reader forever. Time in which nobody reads does not count.
    private int ReadInTime(OpenedObject answer, Span<byte> buffer)
    {
        TimeSpan most = client.AnswerTimeout;
        long start = client.Clock.GetTimestamp();
        int count;
        using (CancellationTokenSource late = new(most, client.Clock))
        using (late.Token.Register(answer.Dispose))
        {
            try
            {
                count = answer.Content.Read(buffer);
            }
            catch (Exception) when (late.IsCancellationRequested)
            {
                throw new TimeoutException($"nothing came for {most.TotalSeconds:N0} seconds");
            }
        }
        _waited += client.Clock.GetElapsedTime(start);
        return _waited <= most || most < TimeSpan.Zero || _position + count >= _waited.TotalSeconds * LeastBytesPerSecond ? count
            : throw new TimeoutException($"fewer than {LeastBytesPerSecond >> 10:N0} KiB a second came");
    }

    // What the service refuses it refuses again; the SDK has tried often enough by then.
    private static bool IsConnectionError(Exception e) => e is IOException or HttpRequestException or WebException;
}
