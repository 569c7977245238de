using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Logs;

/// <summary>Events of a log group; times are milliseconds since 1970.</summary>
internal sealed record FilterLogEventsRequest : TokenRequest
{
    public string? LogGroupName { get; init; }

    public string? LogGroupIdentifier { get; init; }

    public IReadOnlyList<string>? LogStreamNames { get; init; }

    public string? LogStreamNamePrefix { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public string? FilterPattern { get; init; }

    public int? Limit { get; init; }

    public bool? StartFromHead { get; init; }

    public bool? Interleaved { get; init; }

    public bool? Unmask { get; init; }
}

/// <summary>The answer to FilterLogEvents.</summary>
internal sealed record FilterLogEventsResponse : TokenPage
{
    public required IReadOnlyList<FilteredLogEvent> Events { get; init; }

    public IReadOnlyList<SearchedLogStream> SearchedLogStreams { get; init; } = [];
}

/// <summary>What AWS calls filteredLogEvent.</summary>
internal sealed record FilteredLogEvent
{
    public string? LogStreamName { get; init; }

    public long? Timestamp { get; init; }

    public required string Message { get; init; }

    public long? IngestionTime { get; init; }

    public string? EventId { get; init; }
}

/// <summary>What AWS calls searchedLogStream.</summary>
internal sealed record SearchedLogStream
{
    public string? LogStreamName { get; init; }

    public bool? SearchedCompletely { get; init; }
}
