using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>The trails that record a region.</summary>
internal sealed record DescribeTrailsRequest
{
    [JsonPropertyName("trailNameList")]
    public IReadOnlyList<string>? TrailNameList { get; init; }

    [JsonPropertyName("includeShadowTrails")]
    public bool? IncludeShadowTrails { get; init; }
}

/// <summary>The answer to DescribeTrails.</summary>
internal sealed record DescribeTrailsResponse
{
    [JsonPropertyName("trailList")]
    public required IReadOnlyList<Trail> TrailList { get; init; }
}

/// <summary>What AWS calls Trail.</summary>
internal sealed record Trail
{
    public required string Name { get; init; }

    public string? S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public string? SnsTopicName { get; init; }

    public string? SnsTopicARN { get; init; }

    public bool? IncludeGlobalServiceEvents { get; init; }

    public bool? IsMultiRegionTrail { get; init; }

    public string? HomeRegion { get; init; }

    public required string TrailARN { get; init; }

    public bool? LogFileValidationEnabled { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }

    public string? CloudWatchLogsRoleArn { get; init; }

    public string? KmsKeyId { get; init; }

    public bool? HasCustomEventSelectors { get; init; }

    public bool? HasInsightSelectors { get; init; }

    public bool? IsOrganizationTrail { get; init; }

    public bool? RecursiveLogging { get; init; }
}
