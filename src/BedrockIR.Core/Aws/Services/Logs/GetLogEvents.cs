namespace BedrockIR.Aws.Services.Logs;

/// <summary>Events of one log stream; times are milliseconds since 1970.</summary>
internal sealed record GetLogEventsRequest
{
    public required string LogStreamName { get; init; }

    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public string? NextToken { get; init; }

    public int? Limit { get; init; }

    public bool? StartFromHead { get; init; }

    public bool? Unmask { get; init; }
}

/// <summary>The answer to GetLogEvents.</summary>
internal sealed record GetLogEventsResponse
{
    public required IReadOnlyList<OutputLogEvent> Events { get; init; }

    public string? NextForwardToken { get; init; }

    public string? NextBackwardToken { get; init; }
}

/// <summary>What AWS calls outputLogEvent.</summary>
internal sealed record OutputLogEvent
{
    public long? Timestamp { get; init; }

    public string? Message { get; init; }

    public long? IngestionTime { get; init; }
}
