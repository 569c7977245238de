namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Gives provisioned throughput back.</summary>
internal sealed record DeleteProvisionedModelThroughputRequest
{
    public required string ProvisionedModelId { get; init; }
}
