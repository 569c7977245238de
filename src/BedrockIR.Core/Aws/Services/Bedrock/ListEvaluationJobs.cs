using System.Text.Json.Nodes;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Jobs that evaluate models.</summary>
internal sealed record ListEvaluationJobsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? ApplicationTypeEquals { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListEvaluationJobs.</summary>
internal sealed record ListEvaluationJobsResponse : TokenPage
{
    public required IReadOnlyList<EvaluationSummary> JobSummaries { get; init; }
}

/// <summary>What AWS calls evaluationSummary.</summary>
internal sealed record EvaluationSummary
{
    public required string JobArn { get; init; }

    public required string JobName { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public required string JobType { get; init; }

    public required IReadOnlyList<string> EvaluationTaskTypes { get; init; }

    public IReadOnlyList<string> ModelIdentifiers { get; init; } = [];

    public IReadOnlyList<string> RagIdentifiers { get; init; } = [];

    public IReadOnlyList<string> EvaluatorModelIdentifiers { get; init; } = [];

    public IReadOnlyList<string> CustomMetricsEvaluatorModelIdentifiers { get; init; } = [];

    public InferenceConfigSummary? InferenceConfigSummary { get; init; }

    public string? ApplicationType { get; init; }
}

/// <summary>What AWS calls inferenceConfigSummary.</summary>
internal sealed record InferenceConfigSummary
{
    public JsonNode? ModelConfigSummary { get; init; }

    public JsonNode? RagConfigSummary { get; init; }
}
