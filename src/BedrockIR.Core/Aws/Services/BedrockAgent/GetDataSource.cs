using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One data source.</summary>
internal sealed record GetDataSourceRequest
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }
}

/// <summary>The answer to GetDataSource.</summary>
internal sealed record GetDataSourceResponse
{
    public required DataSource DataSource { get; init; }
}

/// <summary>What AWS calls dataSource.</summary>
internal sealed record DataSource
{
    public required string KnowledgeBaseId { get; init; }

    public required string DataSourceId { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public required DataSourceConfiguration DataSourceConfiguration { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public ServerSideEncryptionConfiguration? ServerSideEncryptionConfiguration { get; init; }

    public VectorIngestionConfiguration? VectorIngestionConfiguration { get; init; }

    public string? DataDeletionPolicy { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];
}

/// <summary>What AWS calls dataSourceConfiguration.</summary>
internal sealed record DataSourceConfiguration
{
    public required string Type { get; init; }

    public JsonNode? ManagedKnowledgeBaseConnectorConfiguration { get; init; }

    public JsonNode? S3Configuration { get; init; }

    public JsonNode? WebConfiguration { get; init; }

    public JsonNode? ConfluenceConfiguration { get; init; }

    public JsonNode? SalesforceConfiguration { get; init; }

    public JsonNode? SharePointConfiguration { get; init; }
}

/// <summary>What AWS calls serverSideEncryptionConfiguration.</summary>
internal sealed record ServerSideEncryptionConfiguration
{
    public string? KmsKeyArn { get; init; }
}

/// <summary>What AWS calls vectorIngestionConfiguration.</summary>
internal sealed record VectorIngestionConfiguration
{
    public JsonNode? ChunkingConfiguration { get; init; }

    public JsonNode? CustomTransformationConfiguration { get; init; }

    public JsonNode? ParsingConfiguration { get; init; }

    public JsonNode? ContextEnrichmentConfiguration { get; init; }
}
