namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One ingestion job.</summary>
internal sealed record GetIngestionJobRequest
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string IngestionJobId { get; init; }
}

/// <summary>The answer to GetIngestionJob.</summary>
internal sealed record GetIngestionJobResponse
{
    public required IngestionJob IngestionJob { get; init; }
}

/// <summary>What AWS calls ingestionJob.</summary>
internal sealed record IngestionJob
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string IngestionJobId { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public IngestionJobStatistics? Statistics { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];
}
