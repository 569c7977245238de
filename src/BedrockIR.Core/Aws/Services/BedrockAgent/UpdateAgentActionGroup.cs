using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>Replaces an action group of an agent's draft: what the request leaves out is gone afterwards.</summary>
internal sealed record UpdateAgentActionGroupRequest
{
    public required string AgentId { get; init; }

    /// <summary>DRAFT; other versions do not change.</summary>
    public required string AgentVersion { get; init; }

    public required string ActionGroupId { get; init; }

    public required string ActionGroupName { get; init; }

    public string? Description { get; init; }

    public string? ParentActionGroupSignature { get; init; }

    public JsonNode? ParentActionGroupSignatureParams { get; init; }

    public ActionGroupExecutor? ActionGroupExecutor { get; init; }

    /// <summary>ENABLED or DISABLED.</summary>
    public string? ActionGroupState { get; init; }

    public JsonNode? ApiSchema { get; init; }

    public JsonNode? FunctionSchema { get; init; }

    /// <summary>Members that came later than this type: what is read is put back whole.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>The request that changes nothing: all that GetAgentActionGroup told, under the names that it has here.</summary>
    /// <param name="group">What was told; its ids and its name are there.</param>
    public static UpdateAgentActionGroupRequest From(AgentActionGroup group) => new()
    {
        AgentId = group.AgentId!,
        AgentVersion = group.AgentVersion!,
        ActionGroupId = group.ActionGroupId!,
        ActionGroupName = group.ActionGroupName!,
        Description = group.Description,
        ParentActionGroupSignature = group.ParentActionSignature,
        ParentActionGroupSignatureParams = group.ParentActionGroupSignatureParams?.DeepClone(),
        ActionGroupExecutor = group.ActionGroupExecutor,
        ActionGroupState = group.ActionGroupState,
        ApiSchema = group.ApiSchema?.DeepClone(),
        FunctionSchema = group.FunctionSchema?.DeepClone(),
        Others = group.Others,
    };
}

/// <summary>The answer to UpdateAgentActionGroup.</summary>
internal sealed record UpdateAgentActionGroupResponse
{
    public required AgentActionGroup AgentActionGroup { get; init; }
}
