using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Jobs that copy models between regions.</summary>
internal sealed record ListModelCopyJobsRequest : TokenRequest
{
    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? SourceAccountEquals { get; init; }

    public string? SourceModelArnEquals { get; init; }

    [QueryName("outputModelNameContains")]
    public string? TargetModelNameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListModelCopyJobs.</summary>
internal sealed record ListModelCopyJobsResponse : TokenPage
{
    public required IReadOnlyList<ModelCopyJobSummary> ModelCopyJobSummaries { get; init; }
}

/// <summary>What AWS calls modelCopyJobSummary.</summary>
internal sealed record ModelCopyJobSummary
{
    public required string JobArn { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public required string TargetModelArn { get; init; }

    public required string SourceAccountId { get; init; }

    public required string SourceModelArn { get; init; }

    public string? TargetModelName { get; init; }

    public string? TargetModelKmsKeyArn { get; init; }

    public IReadOnlyList<TargetModelTag> TargetModelTags { get; init; } = [];

    public string? FailureMessage { get; init; }

    public string? SourceModelName { get; init; }
}

/// <summary>What AWS calls targetModelTag.</summary>
internal sealed record TargetModelTag
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}
