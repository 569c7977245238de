namespace BedrockIR.Aws.Bedrock;

/// <summary>Stops a batch job.</summary>
internal sealed record StopModelInvocationJobRequest
{
    public required string JobIdentifier { get; init; }
}
