using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One agent runtime, in its newest version where none is named.</summary>
internal sealed record GetAgentRuntimeRequest
{
    public required string AgentRuntimeId { get; init; }

    [QueryName("version")]
    public string? AgentRuntimeVersion { get; init; }
}

/// <summary>The answer to GetAgentRuntime.</summary>
internal sealed record GetAgentRuntimeResponse
{
    public required string AgentRuntimeArn { get; init; }

    public string? AgentRuntimeName { get; init; }

    public string? AgentRuntimeId { get; init; }

    public string? AgentRuntimeVersion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastUpdatedAt { get; init; }

    public string? RoleArn { get; init; }

    public string? Status { get; init; }

    /// <summary>Where its code comes from: <c>containerConfiguration.containerUri</c> or <c>codeConfiguration.code.s3</c>.</summary>
    public JsonNode? AgentRuntimeArtifact { get; init; }

    /// <summary>Has <c>customJWTAuthorizer</c> where tokens of an identity provider are taken instead of signatures.</summary>
    public JsonNode? AuthorizerConfiguration { get; init; }
}
