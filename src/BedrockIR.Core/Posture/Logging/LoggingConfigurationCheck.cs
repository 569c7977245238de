using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Reads and judges a logging configuration by itself.</summary>
internal static class LoggingConfigurationCheck
{
    /// <summary>Says what is set.</summary>
    public static LoggingStatus Describe(LoggingStatus status, LoggingConfig config) => status with
    {
        BucketName = config.S3Config?.BucketName,
        KeyPrefix = config.S3Config?.KeyPrefix,
        LogGroupName = config.CloudWatchConfig?.LogGroupName,
        RoleArn = config.CloudWatchConfig?.RoleArn,
        LargeDataBucketName = GetLargeDataBucket(config)?.Bucket,
        TextDataDeliveryEnabled = config.TextDataDeliveryEnabled ?? false,
        ImageDataDeliveryEnabled = config.ImageDataDeliveryEnabled ?? false,
        EmbeddingDataDeliveryEnabled = config.EmbeddingDataDeliveryEnabled ?? false,
        VideoDataDeliveryEnabled = config.VideoDataDeliveryEnabled ?? false,
        AudioDataDeliveryEnabled = config.AudioDataDeliveryEnabled ?? false,
    };

    /// <summary>Notes what it leaves out.</summary>
    public static void Check(LoggingConfig config, LoggingProblemCollector notes)
    {
        foreach ((string what, string member, bool? on, Severity severity) in new[]
        {
            ("Prompts and answers", "textDataDeliveryEnabled", config.TextDataDeliveryEnabled, Severity.High),
            ("Images", "imageDataDeliveryEnabled", config.ImageDataDeliveryEnabled, Severity.Medium),
            ("Embeddings", "embeddingDataDeliveryEnabled", config.EmbeddingDataDeliveryEnabled, Severity.Medium),
            ("Videos", "videoDataDeliveryEnabled", config.VideoDataDeliveryEnabled, Severity.Medium),
            ("Sounds", "audioDataDeliveryEnabled", config.AudioDataDeliveryEnabled, Severity.Medium),
        })
        {
            if (on != true)
                notes.Add(LoggingProblemKind.ContentExcluded, severity, $"{what} are not delivered ({member} is {(on is null ? "not set" : "false")}).", $"Put the configuration with {member} set to true.");
        }
        if (config.S3Config is null && GetLargeDataBucket(config) is null)
            notes.Add(LoggingProblemKind.LargeData, Severity.Medium, "Bodies of more than 100 KB, and all that is no text, do not fit into the log group and are lost.",
                "Set largeDataDeliveryS3Config, or deliver to a bucket as well.");
    }

    /// <summary>The buckets that it names, with what stands before the keys.</summary>
    public static IEnumerable<(string Bucket, string? Prefix)> GetBuckets(LoggingConfig config)
    {
        if (config.S3Config?.BucketName is { } bucket)
            yield return (bucket, config.S3Config.KeyPrefix);
        if (GetLargeDataBucket(config) is { } large && large != (config.S3Config?.BucketName, config.S3Config?.KeyPrefix))
            yield return large;
    }

    private static (string Bucket, string? Prefix)? GetLargeDataBucket(LoggingConfig config) =>
        config.CloudWatchConfig?.LargeDataDeliveryS3Config is { BucketName: { Length: > 0 } bucket } large ? (bucket, large.KeyPrefix) : null;
}
