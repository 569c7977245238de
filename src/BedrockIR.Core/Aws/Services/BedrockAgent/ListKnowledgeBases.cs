using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The knowledge bases of the region.</summary>
internal sealed record ListKnowledgeBasesRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListKnowledgeBases.</summary>
internal sealed record ListKnowledgeBasesResponse : TokenPage
{
    public required IReadOnlyList<KnowledgeBaseSummary> KnowledgeBaseSummaries { get; init; }
}

/// <summary>What AWS calls knowledgeBaseSummary.</summary>
internal sealed record KnowledgeBaseSummary
{
    public required string KnowledgeBaseId { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }
}
