namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One memory.</summary>
internal sealed record GetMemoryRequest
{
    public required string MemoryId { get; init; }
}

/// <summary>The answer to GetMemory.</summary>
internal sealed record GetMemoryResponse
{
    public required AgentMemory Memory { get; init; }
}

/// <summary>What AWS calls memory.</summary>
internal sealed record AgentMemory
{
    public string? Arn { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? EncryptionKeyArn { get; init; }

    public string? MemoryExecutionRoleArn { get; init; }
}
