using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BedrockIR.Aws.Client;

/// <summary>Sees every attempt of a call, within the SDK's retries: it keeps to the rate that an operation bears, and tells of
/// attempts that were refused for haste.</summary>
/// <param name="pace">Waits until an operation may be called.</param>
/// <param name="throttled">Hears of a refusal: the operation, and how many times the call has been tried.</param>
internal sealed class ThrottlingHandler(Func<IAwsOperation, CancellationToken, Task> pace, Action<IAwsOperation, int> throttled) : PipelineHandler
{
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
    };

    /// <summary>Whether an error says that calls come too fast.</summary>
    public static bool IsThrottling(AmazonServiceException e) => (int)e.StatusCode == 429 || (e.ErrorCode is { } code && ThrottlingCodes.Contains(code));

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IAwsOperation operation = ((OperationRequest)executionContext.RequestContext.OriginalRequest).Operation;
        await pace(operation, executionContext.RequestContext.CancellationToken).ConfigureAwait(false);
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (IsThrottling(e))
        {
            throttled(operation, executionContext.RequestContext.Retries + 1);
            throw;
        }
    }
}
