namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>The answer to GetUseCaseForModelAccess.</summary>
internal sealed record GetUseCaseForModelAccessResponse
{
    public required byte[] FormData { get; init; }
}
