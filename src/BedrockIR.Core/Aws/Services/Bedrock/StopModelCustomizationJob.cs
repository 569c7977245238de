namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Stops a job that trains a model.</summary>
internal sealed record StopModelCustomizationJobRequest
{
    public required string JobIdentifier { get; init; }
}
