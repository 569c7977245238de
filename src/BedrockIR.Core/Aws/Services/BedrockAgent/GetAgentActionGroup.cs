using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One action group: the function behind it and its schema.</summary>
internal sealed record GetAgentActionGroupRequest
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public required string ActionGroupId { get; init; }
}

/// <summary>The answer to GetAgentActionGroup.</summary>
internal sealed record GetAgentActionGroupResponse
{
    public required AgentActionGroup AgentActionGroup { get; init; }
}

/// <summary>What AWS calls agentActionGroup.</summary>
internal sealed record AgentActionGroup
{
    public required string AgentId { get; init; }

    public required string AgentVersion { get; init; }

    public required string ActionGroupId { get; init; }

    public required string ActionGroupName { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required string ActionGroupState { get; init; }

    public string? ClientToken { get; init; }

    public string? Description { get; init; }

    public string? ParentActionSignature { get; init; }

    public JsonNode? ParentActionGroupSignatureParams { get; init; }

    public ActionGroupExecutor? ActionGroupExecutor { get; init; }

    public JsonNode? ApiSchema { get; init; }

    public JsonNode? FunctionSchema { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>What AWS calls actionGroupExecutor.</summary>
internal sealed record ActionGroupExecutor
{
    public string? Lambda { get; init; }

    public string? CustomControl { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
