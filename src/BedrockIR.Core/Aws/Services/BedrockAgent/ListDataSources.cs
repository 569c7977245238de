using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>A knowledge base's data sources.</summary>
internal sealed record ListDataSourcesRequest : TokenRequest
{
    public required string KnowledgeBaseId { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListDataSources.</summary>
internal sealed record ListDataSourcesResponse : TokenPage
{
    public required IReadOnlyList<DataSourceSummary> DataSourceSummaries { get; init; }
}

/// <summary>What AWS calls dataSourceSummary.</summary>
internal sealed record DataSourceSummary
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }
}
