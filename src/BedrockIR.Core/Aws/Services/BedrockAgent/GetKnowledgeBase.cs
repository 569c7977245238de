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
    public KnowledgeBase? KnowledgeBase { get; init; }
}

/// <summary>What AWS calls knowledgeBase.</summary>
internal sealed record KnowledgeBase
{
    public string? KnowledgeBaseId { get; init; }

    public string? Name { get; init; }

    public string? KnowledgeBaseArn { get; init; }

    public string? RoleArn { get; init; }

    public KnowledgeBaseConfiguration? KnowledgeBaseConfiguration { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }

    public StorageConfiguration? StorageConfiguration { get; init; }

    public IReadOnlyList<string> FailureReasons { get; init; } = [];
}

/// <summary>What AWS calls knowledgeBaseConfiguration.</summary>
internal sealed record KnowledgeBaseConfiguration
{
    public string? Type { get; init; }

    public JsonNode? VectorKnowledgeBaseConfiguration { get; init; }

    public JsonNode? ManagedKnowledgeBaseConfiguration { get; init; }

    public JsonNode? KendraKnowledgeBaseConfiguration { get; init; }

    public JsonNode? SqlKnowledgeBaseConfiguration { get; init; }
}

/// <summary>What AWS calls storageConfiguration.</summary>
internal sealed record StorageConfiguration
{
    public string? Type { get; init; }

    public JsonNode? OpensearchServerlessConfiguration { get; init; }

    public JsonNode? OpensearchManagedClusterConfiguration { get; init; }

    public JsonNode? PineconeConfiguration { get; init; }

    public JsonNode? RedisEnterpriseCloudConfiguration { get; init; }

    public JsonNode? RdsConfiguration { get; init; }

    public JsonNode? MongoDbAtlasConfiguration { get; init; }

    public JsonNode? NeptuneAnalyticsConfiguration { get; init; }

    public JsonNode? S3VectorsConfiguration { get; init; }
}
