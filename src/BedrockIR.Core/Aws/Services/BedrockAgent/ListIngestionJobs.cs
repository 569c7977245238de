using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>When data was taken into a knowledge base.</summary>
internal sealed record ListIngestionJobsRequest : TokenRequest
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public IReadOnlyList<IngestionJobFilter>? Filters { get; init; }

    public IngestionJobSort? SortBy { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListIngestionJobs.</summary>
internal sealed record ListIngestionJobsResponse : TokenPage
{
    public required IReadOnlyList<IngestionJobSummary> IngestionJobSummaries { get; init; }
}

/// <summary>What AWS calls ingestionJobFilter.</summary>
internal sealed record IngestionJobFilter
{
    public string? Attribute { get; init; }

    public string? Operator { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>What AWS calls ingestionJobSort.</summary>
internal sealed record IngestionJobSort
{
    public string? Attribute { get; init; }

    public string? Order { get; init; }
}

/// <summary>What AWS calls ingestionJobSummary.</summary>
internal sealed record IngestionJobSummary
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string IngestionJobId { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public IngestionJobStatistics? Statistics { get; init; }
}

/// <summary>What AWS calls ingestionJobStatistics.</summary>
internal sealed record IngestionJobStatistics
{
    public long? NumberOfDocumentsScanned { get; init; }

    public long? NumberOfMetadataDocumentsScanned { get; init; }

    public long? NumberOfNewDocumentsIndexed { get; init; }

    public long? NumberOfModifiedDocumentsIndexed { get; init; }

    public long? NumberOfMetadataDocumentsModified { get; init; }

    public long? NumberOfDocumentsDeleted { get; init; }

    public long? NumberOfDocumentsFailed { get; init; }

    public long? NumberOfDocumentsSkipped { get; init; }
}
