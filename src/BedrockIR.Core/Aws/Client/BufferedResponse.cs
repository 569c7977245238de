using System.Net;
using System.Runtime.InteropServices;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>A response whose body has been read.</summary>
/// <param name="head">The response as it came.</param>
/// <param name="body">Its body.</param>
internal sealed class BufferedResponse(IWebResponseData head, ReadOnlyMemory<byte> body) : IWebResponseData, IHttpResponseBody
{
    /// <inheritdoc/>
    public long ContentLength => body.Length;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <inheritdoc/>
    public string ContentType => head.ContentType;

    /// <inheritdoc/>
    public HttpStatusCode StatusCode => head.StatusCode;

    /// <inheritdoc/>
    public bool IsSuccessStatusCode => head.IsSuccessStatusCode;

    /// <inheritdoc/>
    public IHttpResponseBody ResponseBody => this;

    /// <inheritdoc/>
    public string[] GetHeaderNames() => head.GetHeaderNames();

    /// <inheritdoc/>
    public bool IsHeaderPresent(string headerName) => head.IsHeaderPresent(headerName);

    /// <inheritdoc/>
    public string GetHeaderValue(string headerName) => head.GetHeaderValue(headerName);

    /// <inheritdoc/>
    public IEventStreamHeader GetEventStreamHeader(string headerName) => head.GetEventStreamHeader(headerName);

    /// <inheritdoc/>
    public bool IsEventHeaderPresent(string headerName) => head.IsEventHeaderPresent(headerName);

    /// <inheritdoc/>
    public Stream OpenResponse() => Stream(body);

    /// <inheritdoc/>
    public Task<Stream> OpenResponseAsync() => Task.FromResult(OpenResponse());

    /// <summary>Bytes as a stream, without copying them.</summary>
    public static MemoryStream Stream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
