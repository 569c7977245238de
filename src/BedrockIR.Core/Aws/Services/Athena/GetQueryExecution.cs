using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.Athena;

/// <summary>How far a query has come.</summary>
internal sealed record GetQueryExecutionRequest
{
    public required string QueryExecutionId { get; init; }
}

/// <summary>The answer to GetQueryExecution.</summary>
internal sealed record GetQueryExecutionResponse
{
    public required QueryExecution QueryExecution { get; init; }
}

/// <summary>What AWS calls QueryExecution.</summary>
internal sealed record QueryExecution
{
    public string? QueryExecutionId { get; init; }

    public string? Query { get; init; }

    public string? StatementType { get; init; }

    public ManagedQueryResultsConfiguration? ManagedQueryResultsConfiguration { get; init; }

    public ResultConfiguration? ResultConfiguration { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }

    public QueryExecutionContext? QueryExecutionContext { get; init; }

    public QueryExecutionStatus? Status { get; init; }

    public QueryExecutionStatistics? Statistics { get; init; }

    public string? WorkGroup { get; init; }

    public EngineVersion? EngineVersion { get; init; }

    public IReadOnlyList<string> ExecutionParameters { get; init; } = [];

    public string? SubstatementType { get; init; }

    public QueryResultsS3AccessGrantsConfiguration? QueryResultsS3AccessGrantsConfiguration { get; init; }
}

/// <summary>What AWS calls ManagedQueryResultsConfiguration.</summary>
internal sealed record ManagedQueryResultsConfiguration
{
    public bool? Enabled { get; init; }

    public JsonNode? EncryptionConfiguration { get; init; }
}

/// <summary>What AWS calls QueryExecutionStatus.</summary>
internal sealed record QueryExecutionStatus
{
    public string? State { get; init; }

    public string? StateChangeReason { get; init; }

    public DateTimeOffset? SubmissionDateTime { get; init; }

    public DateTimeOffset? CompletionDateTime { get; init; }

    public JsonNode? AthenaError { get; init; }
}

/// <summary>What AWS calls QueryExecutionStatistics.</summary>
internal sealed record QueryExecutionStatistics
{
    public long? EngineExecutionTimeInMillis { get; init; }

    public long? DataScannedInBytes { get; init; }

    public string? DataManifestLocation { get; init; }

    public long? TotalExecutionTimeInMillis { get; init; }

    public long? QueryQueueTimeInMillis { get; init; }

    public long? ServicePreProcessingTimeInMillis { get; init; }

    public long? QueryPlanningTimeInMillis { get; init; }

    public long? ServiceProcessingTimeInMillis { get; init; }

    public JsonNode? ResultReuseInformation { get; init; }

    public double? DpuCount { get; init; }
}

/// <summary>What AWS calls EngineVersion.</summary>
internal sealed record EngineVersion
{
    public string? SelectedEngineVersion { get; init; }

    public string? EffectiveEngineVersion { get; init; }
}

/// <summary>What AWS calls QueryResultsS3AccessGrantsConfiguration.</summary>
internal sealed record QueryResultsS3AccessGrantsConfiguration
{
    public bool? EnableS3AccessGrants { get; init; }

    public required string AuthenticationType { get; init; }

    public bool? CreateUserLevelPrefix { get; init; }
}
