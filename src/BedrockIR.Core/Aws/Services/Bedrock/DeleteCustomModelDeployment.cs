namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Deletes the deployment of a custom model; the model stays.</summary>
internal sealed record DeleteCustomModelDeploymentRequest
{
    public required string CustomModelDeploymentIdentifier { get; init; }
}
