namespace BedrockIR.Aws.Services.AgentCore;

/// <summary>What AWS calls networkConfiguration.</summary>
internal sealed record AgentCoreNetwork
{
    /// <summary>PUBLIC, SANDBOX or VPC.</summary>
    public string? NetworkMode { get; init; }
}
