using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Logs;

/// <summary>A log group's streams.</summary>
internal sealed record DescribeLogStreamsRequest : TokenRequest
{
    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public string? LogStreamNamePrefix { get; init; }

    public string? OrderBy { get; init; }

    public bool? Descending { get; init; }

    public int? Limit { get; init; }
}

/// <summary>The answer to DescribeLogStreams.</summary>
internal sealed record DescribeLogStreamsResponse : TokenPage
{
    public required IReadOnlyList<LogStream> LogStreams { get; init; }
}

/// <summary>What AWS calls logStream.</summary>
internal sealed record LogStream
{
    public required string LogStreamName { get; init; }

    public long? CreationTime { get; init; }

    public long? FirstEventTimestamp { get; init; }

    public long? LastEventTimestamp { get; init; }

    public long? LastIngestionTime { get; init; }

    public string? UploadSequenceToken { get; init; }

    public string? Arn { get; init; }

    public long? StoredBytes { get; init; }
}
