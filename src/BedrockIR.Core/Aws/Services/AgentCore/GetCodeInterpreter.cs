namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>One code interpreter.</summary>
internal sealed record GetCodeInterpreterRequest
{
    public required string CodeInterpreterId { get; init; }
}

/// <summary>The answer to GetCodeInterpreter.</summary>
internal sealed record GetCodeInterpreterResponse
{
    public required string CodeInterpreterId { get; init; }

    public string? ExecutionRoleArn { get; init; }

    public AgentCoreNetwork? NetworkConfiguration { get; init; }
}
