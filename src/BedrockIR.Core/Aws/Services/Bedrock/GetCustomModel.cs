using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One model that the account has trained.</summary>
internal sealed record GetCustomModelRequest
{
    public required string ModelIdentifier { get; init; }
}

/// <summary>The answer to GetCustomModel.</summary>
internal sealed record GetCustomModelResponse
{
    public required string ModelArn { get; init; }

    public string? ModelName { get; init; }

    public string? JobName { get; init; }

    public string? JobArn { get; init; }

    public string? BaseModelArn { get; init; }

    public string? CustomizationType { get; init; }

    public string? ModelKmsKeyArn { get; init; }

    public IReadOnlyDictionary<string, string>? HyperParameters { get; init; }

    public TrainingDataConfig? TrainingDataConfig { get; init; }

    public ValidationDataConfig? ValidationDataConfig { get; init; }

    public OutputDataConfig? OutputDataConfig { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public JsonNode? CustomizationConfig { get; init; }

    public string? ModelStatus { get; init; }

    public string? FailureMessage { get; init; }
}

/// <summary>What AWS calls TrainingDataConfig.</summary>
internal sealed record TrainingDataConfig
{
    public string? S3Uri { get; init; }

    public InvocationLogsConfig? InvocationLogsConfig { get; init; }
}

/// <summary>What AWS calls ValidationDataConfig.</summary>
internal sealed record ValidationDataConfig
{
    public IReadOnlyList<Validator> Validators { get; init; } = [];
}

/// <summary>What AWS calls OutputDataConfig.</summary>
internal sealed record OutputDataConfig
{
    public string? S3Uri { get; init; }
}

/// <summary>What AWS calls InvocationLogsConfig.</summary>
internal sealed record InvocationLogsConfig
{
    public bool? UsePromptResponse { get; init; }

    public InvocationLogSource? InvocationLogSource { get; init; }

    public JsonNode? RequestMetadataFilters { get; init; }
}

/// <summary>What AWS calls Validator.</summary>
internal sealed record Validator
{
    public string? S3Uri { get; init; }
}

/// <summary>What AWS calls InvocationLogSource.</summary>
internal sealed record InvocationLogSource
{
    public string? S3Uri { get; init; }
}
