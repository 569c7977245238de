using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace BedrockIR.Aws.Client;

/// <summary>The SDK's client of S3, with the limits that hold for every answer.</summary>
/// <param name="credentials">Who calls.</param>
/// <param name="config">The region and address.</param>
/// <param name="clock">The clock.</param>
/// <param name="requesterPays">Whether the caller agrees to pay for requests to buckets whose owners do not.</param>
internal sealed class BucketClient(AWSCredentials credentials, AmazonS3Config config, TimeProvider clock, bool requesterPays) : AmazonS3Client(credentials, config)
{
    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan AnswerTimeout => Config.Timeout ?? Timeout.InfiniteTimeSpan;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerBefore<HttpHandler<HttpContent>>(new AnswerBuffer(AnswerTimeout, clock));
        pipeline.AddHandlerBefore<AnswerBuffer>(new BucketAnswerCheck());
        pipeline.AddHandler(new CallDeadline(clock));
        pipeline.AddHandler(new BucketRequests(requesterPays));
    }
}
