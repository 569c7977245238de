using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One evaluation job.</summary>
internal sealed record GetEvaluationJobRequest
{
    public required string JobIdentifier { get; init; }
}

/// <summary>The answer to GetEvaluationJob.</summary>
internal sealed record GetEvaluationJobResponse
{
    public string? JobName { get; init; }

    public string? Status { get; init; }

    public required string JobArn { get; init; }

    public string? JobDescription { get; init; }

    public string? RoleArn { get; init; }

    public string? CustomerEncryptionKeyId { get; init; }

    public string? JobType { get; init; }

    public string? ApplicationType { get; init; }

    public JsonNode? EvaluationConfig { get; init; }

    public JsonNode? InferenceConfig { get; init; }

    public EvaluationOutputDataConfig? OutputDataConfig { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public IReadOnlyList<string> FailureMessages { get; init; } = [];
}

/// <summary>What AWS calls EvaluationOutputDataConfig.</summary>
internal sealed record EvaluationOutputDataConfig
{
    public string? S3Uri { get; init; }
}
