namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>The resource policy of a runtime, a gateway or a memory.</summary>
internal sealed record GetResourcePolicyRequest
{
    public required string ResourceArn { get; init; }
}

/// <summary>The answer to GetResourcePolicy.</summary>
internal sealed record GetResourcePolicyResponse
{
    public string? Policy { get; init; }
}

/// <summary>Puts a resource policy; one that the resource has is replaced.</summary>
internal sealed record PutResourcePolicyRequest
{
    public required string ResourceArn { get; init; }

    public required string Policy { get; init; }
}

/// <summary>Deletes the resource policy of a resource.</summary>
internal sealed record DeleteResourcePolicyRequest
{
    public required string ResourceArn { get; init; }
}
