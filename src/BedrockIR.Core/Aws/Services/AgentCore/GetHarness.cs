using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One harness, in its newest version where none is named.</summary>
internal sealed record GetHarnessRequest
{
    public required string HarnessId { get; init; }

    [QueryName("harnessVersion")]
    public string? HarnessVersion { get; init; }
}

/// <summary>The answer to GetHarness.</summary>
internal sealed record GetHarnessResponse
{
    public required Harness Harness { get; init; }
}

/// <summary>What AWS calls harness.</summary>
internal sealed record Harness
{
    public string? HarnessId { get; init; }

    public string? ExecutionRoleArn { get; init; }

    /// <summary>The model: <c>bedrockModelConfig.modelId</c>, or that of another provider.</summary>
    public JsonNode? Model { get; init; }

    /// <summary>Has <c>customJWTAuthorizer</c> where tokens of an identity provider are taken instead of signatures.</summary>
    public JsonNode? AuthorizerConfiguration { get; init; }

    /// <summary>Has <c>agentCoreRuntimeEnvironment.agentRuntimeArn</c>, the runtime that it runs in.</summary>
    public JsonNode? Environment { get; init; }
}
