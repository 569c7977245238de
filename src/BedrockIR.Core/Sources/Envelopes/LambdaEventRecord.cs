namespace BedrockIR.Sources.Envelopes;

/// <summary>
/// Records of the events that AWS Lambda gets from other services. They look like CloudTrail's, but their eventSource is
/// <c>aws:s3</c> or <c>aws:kinesis</c>; CloudTrail's own is <c>s3.amazonaws.com</c>. Those that can hold logs are wrappers.
/// </summary>
internal static class LambdaEventRecord
{
    private const string SourcePrefix = "aws:", S3Source = "aws:s3";

    /// <summary>Why such a record is no event of CloudTrail's.</summary>
    /// <param name="source">The value of eventSource.</param>
    /// <returns>Null when it is no such source.</returns>
    public static (SkipReason Reason, string Detail)? ExplainSkip(string? source) => source switch
    {
        S3Source => (SkipReason.Notification, NonRecordObject.S3NotificationMessage),
        not null when source.StartsWith(SourcePrefix, StringComparison.Ordinal) => (SkipReason.Unsupported,
            $"a record of {SafeText.Clean(source)} as AWS Lambda gets it, without a log record in it. Read the log where the service that wrote it keeps it: a bucket, a log group or the trail."),
        _ => null,
    };
}
