using System.Text.Json;
using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>The answer to GetModelInvocationLoggingConfiguration.</summary>
internal sealed record GetModelInvocationLoggingConfigurationResponse
{
    public LoggingConfig? LoggingConfig { get; init; }
}

/// <summary>What AWS calls loggingConfig.</summary>
internal sealed record LoggingConfig
{
    public CloudWatchConfig? CloudWatchConfig { get; init; }

    public S3Config? S3Config { get; init; }

    public bool? TextDataDeliveryEnabled { get; init; }

    public bool? ImageDataDeliveryEnabled { get; init; }

    public bool? EmbeddingDataDeliveryEnabled { get; init; }

    public bool? VideoDataDeliveryEnabled { get; init; }

    public bool? AudioDataDeliveryEnabled { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>What AWS calls cloudWatchConfig.</summary>
internal sealed record CloudWatchConfig
{
    public required string LogGroupName { get; init; }

    public required string RoleArn { get; init; }

    public S3Config? LargeDataDeliveryS3Config { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>What AWS calls s3Config.</summary>
internal sealed record S3Config
{
    public string? BucketName { get; init; }

    public string? KeyPrefix { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
