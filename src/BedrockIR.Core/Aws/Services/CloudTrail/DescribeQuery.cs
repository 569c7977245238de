namespace BedrockIR.Aws.Services.CloudTrail;

/// <summary>How far a query has come.</summary>
internal sealed record DescribeQueryRequest
{
    public string? EventDataStore { get; init; }

    public string? QueryId { get; init; }

    public string? QueryAlias { get; init; }

    public string? RefreshId { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}

/// <summary>The answer to DescribeQuery.</summary>
internal sealed record DescribeQueryResponse
{
    public string? QueryId { get; init; }

    public string? QueryString { get; init; }

    public required string QueryStatus { get; init; }

    public QueryStatistic? QueryStatistics { get; init; }

    public string? ErrorMessage { get; init; }

    public string? DeliveryS3Uri { get; init; }

    public string? DeliveryStatus { get; init; }

    public string? Prompt { get; init; }

    public string? EventDataStoreOwnerAccountId { get; init; }
}

/// <summary>What AWS calls QueryStatistic.</summary>
internal sealed record QueryStatistic
{
    public long? EventsMatched { get; init; }

    public long? EventsScanned { get; init; }

    public long? BytesScanned { get; init; }

    public int? ExecutionTimeInMillis { get; init; }

    public DateTimeOffset? CreationTime { get; init; }
}
