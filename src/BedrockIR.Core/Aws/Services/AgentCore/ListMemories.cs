using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The memories of the region.</summary>
internal sealed record ListMemoriesRequest : TokenRequest
{
    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListMemories.</summary>
internal sealed record ListMemoriesResponse : TokenPage
{
    public required IReadOnlyList<MemorySummary> Memories { get; init; }
}

/// <summary>What AWS calls memorySummary.</summary>
internal sealed record MemorySummary
{
    public string? Arn { get; init; }

    public string? Id { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
