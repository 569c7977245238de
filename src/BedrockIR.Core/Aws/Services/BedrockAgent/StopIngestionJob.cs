namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>Stops an ingestion job.</summary>
internal sealed record StopIngestionJobRequest
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string IngestionJobId { get; init; }
}

/// <summary>The answer to StopIngestionJob.</summary>
internal sealed record StopIngestionJobResponse
{
    public required IngestionJob IngestionJob { get; init; }
}
