namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Stops a batch job.</summary>
internal sealed record StopModelInvocationJobRequest
{
    public required string JobIdentifier { get; init; }
}
