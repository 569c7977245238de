using System.Buffers;
using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>Reads bodies within their limits, before the SDK parses them: the SDK reads them to their end, however long that takes and
/// however large they are. An object's content is not read here.</summary>
/// <param name="timeout">How long a body may take.</param>
/// <param name="clock">The clock.</param>
internal sealed class AnswerBuffer(TimeSpan timeout, TimeProvider clock) : PipelineHandler
{
    private const int FirstBytes = 16 << 10;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        AnswerLimits? limits = AnswerLimits.Of(executionContext.RequestContext.OriginalRequest);
        CancellationToken cancel = executionContext.RequestContext.CancellationToken;
        T result;
        try
        {
            result = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (HttpErrorResponseException e) when (e.Response.ResponseBody is not null)
        {
            throw new HttpErrorResponseException(e.Message, e, await Read(e.Response, AnswerLimits.ErrorBytes, isCut: true, cancel).ConfigureAwait(false));
        }
        if (limits is not null && executionContext.ResponseContext.HttpResponse is { ResponseBody: not null } response)
            executionContext.ResponseContext.HttpResponse = await Read(response, limits.Bytes, isCut: false, cancel).ConfigureAwait(false);
        return result;
    }

    // A long error is cut: what it says is at its start. A long answer is none of AWS's.
    private async Task<BufferedResponse> Read(IWebResponseData response, int most, bool isCut, CancellationToken cancel)
    {
        using CancellationTokenSource late = new(timeout, clock), either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using IHttpResponseBody body = response.ResponseBody;
            if (!isCut && response.ContentLength > most)
                throw TooLarge(response, most);
            await using Stream stream = await body.OpenResponseAsync().ConfigureAwait(false);
            ArrayBufferWriter<byte> read = new(response.ContentLength > 0 ? (int)Math.Min(response.ContentLength + 1, most) : FirstBytes);
            while (await stream.ReadAsync(read.GetMemory(1), either.Token).ConfigureAwait(false) is > 0 and int count)
            {
                read.Advance(count);
                if (read.WrittenCount <= most)
                    continue;
                return isCut ? new BufferedResponse(response, read.WrittenMemory[..most]) : throw TooLarge(response, most);
            }
            return new BufferedResponse(response, read.WrittenMemory);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"the answer's body was not complete after {timeout.TotalSeconds:N0} seconds"),
                new TimeoutException(e.Message, e));
        }
    }

    private static InvalidAnswerException TooLarge(IWebResponseData response, int most) => new(string.Create(CultureInfo.InvariantCulture,
        $"HTTP {(int)response.StatusCode}, more than {most >> 20:N0} MiB, the limit for answers of this kind"));
}
