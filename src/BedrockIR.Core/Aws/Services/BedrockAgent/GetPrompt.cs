using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>A prompt; its draft where no version is named.</summary>
internal sealed record GetPromptRequest
{
    public required string PromptIdentifier { get; init; }

    public string? PromptVersion { get; init; }
}

/// <summary>The answer to GetPrompt.</summary>
internal sealed record GetPromptResponse
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? CustomerEncryptionKeyArn { get; init; }

    public string? DefaultVariant { get; init; }

    public IReadOnlyList<PromptVariant> Variants { get; init; } = [];

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public string? Version { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What AWS calls PromptVariant.</summary>
internal sealed record PromptVariant
{
    public string? Name { get; init; }

    public string? TemplateType { get; init; }

    public JsonNode? TemplateConfiguration { get; init; }

    public string? ModelId { get; init; }

    public JsonNode? InferenceConfiguration { get; init; }

    public IReadOnlyList<PromptMetadataEntry> Metadata { get; init; } = [];

    public JsonNode? AdditionalModelRequestFields { get; init; }

    public PromptGenAiResource? GenAiResource { get; init; }
}

/// <summary>What AWS calls PromptMetadataEntry.</summary>
internal sealed record PromptMetadataEntry
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}

/// <summary>What AWS calls PromptGenAiResource.</summary>
internal sealed record PromptGenAiResource
{
    public PromptAgentResource? Agent { get; init; }
}

/// <summary>What AWS calls PromptAgentResource.</summary>
internal sealed record PromptAgentResource
{
    public string? AgentIdentifier { get; init; }
}
