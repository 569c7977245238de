using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One job that trains a model.</summary>
internal sealed record GetModelCustomizationJobRequest
{
    public required string JobIdentifier { get; init; }
}

/// <summary>The answer to GetModelCustomizationJob.</summary>
internal sealed record GetModelCustomizationJobResponse
{
    public required string JobArn { get; init; }

    public string? JobName { get; init; }

    public string? OutputModelName { get; init; }

    public string? OutputModelArn { get; init; }

    public string? ClientRequestToken { get; init; }

    public string? RoleArn { get; init; }

    public string? Status { get; init; }

    public StatusDetail? StatusDetails { get; init; }

    public string? FailureMessage { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? BaseModelArn { get; init; }

    public IReadOnlyDictionary<string, string>? HyperParameters { get; init; }

    public TrainingDataConfig? TrainingDataConfig { get; init; }

    public ValidationDataConfig? ValidationDataConfig { get; init; }

    public OutputDataConfig? OutputDataConfig { get; init; }

    public string? CustomizationType { get; init; }

    public string? OutputModelKmsKeyArn { get; init; }

    public VpcConfig? VpcConfig { get; init; }

    public JsonNode? CustomizationConfig { get; init; }
}
