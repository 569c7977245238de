using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Jobs that bring models along.</summary>
internal sealed record ListModelImportJobsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListModelImportJobs.</summary>
internal sealed record ListModelImportJobsResponse : TokenPage
{
    public required IReadOnlyList<ModelImportJobSummary> ModelImportJobSummaries { get; init; }
}

/// <summary>What AWS calls modelImportJobSummary.</summary>
internal sealed record ModelImportJobSummary
{
    public required string JobArn { get; init; }

    public required string JobName { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? ImportedModelArn { get; init; }

    public string? ImportedModelName { get; init; }
}
