using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.BedrockAgent;

/// <summary>One flow.</summary>
internal sealed record GetFlowRequest
{
    public required string FlowIdentifier { get; init; }

    public string? IncludedData { get; init; }
}

/// <summary>The answer to GetFlow.</summary>
internal sealed record GetFlowResponse
{
    public required string Name { get; init; }

    public required string ExecutionRoleArn { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required string Version { get; init; }

    public string? Description { get; init; }

    public string? CustomerEncryptionKeyArn { get; init; }

    public FlowDefinition? Definition { get; init; }

    public IReadOnlyList<FlowValidation> Validations { get; init; } = [];
}

/// <summary>What AWS calls flowDefinition.</summary>
internal sealed record FlowDefinition
{
    public IReadOnlyList<FlowNode> Nodes { get; init; } = [];

    public IReadOnlyList<FlowConnection> Connections { get; init; } = [];
}

/// <summary>What AWS calls flowValidation.</summary>
internal sealed record FlowValidation
{
    public required string Message { get; init; }

    public required string Severity { get; init; }

    public FlowValidationDetails? Details { get; init; }

    public string? Type { get; init; }
}

/// <summary>What AWS calls flowNode.</summary>
internal sealed record FlowNode
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public JsonNode? Configuration { get; init; }

    public IReadOnlyList<JsonNode> Inputs { get; init; } = [];

    public IReadOnlyList<JsonNode> Outputs { get; init; } = [];
}

/// <summary>What AWS calls flowConnection.</summary>
internal sealed record FlowConnection
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public required string Target { get; init; }

    public JsonNode? Configuration { get; init; }
}

/// <summary>What AWS calls detail.</summary>
internal sealed record FlowValidationDetails
{
    public JsonNode? CyclicConnection { get; init; }

    public JsonNode? DuplicateConnections { get; init; }

    public JsonNode? DuplicateConditionExpression { get; init; }

    public JsonNode? UnreachableNode { get; init; }

    public JsonNode? UnknownConnectionSource { get; init; }

    public JsonNode? UnknownConnectionSourceOutput { get; init; }

    public JsonNode? UnknownConnectionTarget { get; init; }

    public JsonNode? UnknownConnectionTargetInput { get; init; }

    public JsonNode? UnknownConnectionCondition { get; init; }

    public JsonNode? MalformedConditionExpression { get; init; }

    public JsonNode? MalformedNodeInputExpression { get; init; }

    public JsonNode? MismatchedNodeInputType { get; init; }

    public JsonNode? MismatchedNodeOutputType { get; init; }

    public JsonNode? IncompatibleConnectionDataType { get; init; }

    public JsonNode? MissingConnectionConfiguration { get; init; }

    public JsonNode? MissingDefaultCondition { get; init; }

    public JsonNode? MissingEndingNodes { get; init; }

    public JsonNode? MissingNodeConfiguration { get; init; }

    public JsonNode? MissingNodeInput { get; init; }

    public JsonNode? MissingNodeOutput { get; init; }

    public JsonNode? MissingStartingNodes { get; init; }

    public JsonNode? MultipleNodeInputConnections { get; init; }

    public JsonNode? UnfulfilledNodeInput { get; init; }

    public JsonNode? UnsatisfiedConnectionConditions { get; init; }

    public JsonNode? Unspecified { get; init; }

    public JsonNode? UnknownNodeInput { get; init; }

    public JsonNode? UnknownNodeOutput { get; init; }

    public JsonNode? MissingLoopInputNode { get; init; }

    public JsonNode? MissingLoopControllerNode { get; init; }

    public JsonNode? MultipleLoopInputNodes { get; init; }

    public JsonNode? MultipleLoopControllerNodes { get; init; }

    public JsonNode? LoopIncompatibleNodeType { get; init; }

    public JsonNode? InvalidLoopBoundary { get; init; }
}
