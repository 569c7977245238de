using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BedrockIR.Aws.Client;

/// <summary>A client of any service that is described as data, over the SDK's own pipeline: it has the SDK's credentials,
/// signature, retries, clock correction and timeouts.</summary>
/// <param name="credentials">Who calls.</param>
/// <param name="config">The service, its region and address.</param>
/// <param name="watch">Sees every attempt.</param>
/// <param name="clock">The clock.</param>
internal sealed class ServiceClient(AWSCredentials credentials, ServiceConfig config, ThrottlingHandler watch, TimeProvider clock) : AmazonServiceClient(credentials, config)
{
    /// <summary>Calls an operation.</summary>
    /// <exception cref="AmazonServiceException">The service refused or failed.</exception>
    public async Task<TResponse> Call<TRequest, TResponse>(
        AwsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancel)
        where TRequest : class
        where TResponse : class
    {
        InvokeOptions options = new() { RequestMarshaller = RequestWriter.Instance, ResponseUnmarshaller = new ResponseReader<TResponse>(operation) };
        return (await InvokeAsync<OperationResponse<TResponse>>(new OperationRequest(operation, request), options, cancel).ConfigureAwait(false)).Output;
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
        if (Config is ServiceConfig { MaxRetryDelay: { } longest } settings)
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new StandardRetryPolicy(settings) { MaxBackoffInMilliseconds = (int)longest.TotalMilliseconds }));
        pipeline.AddHandlerAfter<RetryHandler>(watch);
        pipeline.AddHandlerBefore<HttpHandler<HttpContent>>(new AnswerBuffer(Config.Timeout ?? Timeout.InfiniteTimeSpan, clock));
        pipeline.AddHandler(new CallDeadline(clock));
    }
}
