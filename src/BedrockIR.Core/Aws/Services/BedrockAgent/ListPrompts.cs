using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>The prompts of the region, or the versions of one.</summary>
internal sealed record ListPromptsRequest : TokenRequest
{
    public string? PromptIdentifier { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListPrompts.</summary>
internal sealed record ListPromptsResponse : TokenPage
{
    public required IReadOnlyList<PromptSummary> PromptSummaries { get; init; }
}

/// <summary>What AWS calls promptSummary.</summary>
internal sealed record PromptSummary
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Version { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Description { get; init; }
}
