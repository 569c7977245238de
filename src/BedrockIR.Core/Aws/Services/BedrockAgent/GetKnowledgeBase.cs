using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One knowledge base.</summary>
internal sealed record GetKnowledgeBaseRequest
{
    public required string KnowledgeBaseId { get; init; }
}

/// <summary>The answer to GetKnowledgeBase.</summary>
internal sealed record GetKnowledgeBaseResponse
{
    public required KnowledgeBase KnowledgeBase { get; init; }
}

/// <summary>What AWS calls knowledgeBase.</summary>
internal sealed record KnowledgeBase
{
    public required string KnowledgeBaseId { get; init; }

    public required string Name { get; init; }

    public required string KnowledgeBaseArn { get; init; }

    public required string RoleArn { get; init; }

    public required KnowledgeBaseConfiguration KnowledgeBaseConfiguration { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public StorageConfiguration? StorageConfiguration { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];
}

/// <summary>What AWS calls knowledgeBaseConfiguration.</summary>
internal sealed record KnowledgeBaseConfiguration
{
    public required string Type { get; init; }

    public JsonNode? VectorKnowledgeBaseConfiguration { get; init; }

    public JsonNode? ManagedKnowledgeBaseConfiguration { get; init; }

    public JsonNode? KendraKnowledgeBaseConfiguration { get; init; }

    public JsonNode? SqlKnowledgeBaseConfiguration { get; init; }
}

/// <summary>What AWS calls storageConfiguration.</summary>
internal sealed record StorageConfiguration
{
    public required string Type { get; init; }

    public JsonNode? OpensearchServerlessConfiguration { get; init; }

    public JsonNode? OpensearchManagedClusterConfiguration { get; init; }

    public JsonNode? PineconeConfiguration { get; init; }

    public JsonNode? RedisEnterpriseCloudConfiguration { get; init; }

    public JsonNode? RdsConfiguration { get; init; }

    public JsonNode? MongoDbAtlasConfiguration { get; init; }

    public JsonNode? NeptuneAnalyticsConfiguration { get; init; }

    public JsonNode? S3VectorsConfiguration { get; init; }
}
