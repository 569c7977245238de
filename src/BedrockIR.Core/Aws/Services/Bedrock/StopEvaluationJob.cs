namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Stops an evaluation job.</summary>
internal sealed record StopEvaluationJobRequest
{
    public required string JobIdentifier { get; init; }
}
