using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Batch jobs.</summary>
internal sealed record ListModelInvocationJobsRequest : TokenRequest
{
    public DateTimeOffset? SubmitTimeAfter { get; init; }

    public DateTimeOffset? SubmitTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public string? NameContains { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListModelInvocationJobs.</summary>
internal sealed record ListModelInvocationJobsResponse : TokenPage
{
    public required IReadOnlyList<InvocationJobSummary> InvocationJobSummaries { get; init; }
}

/// <summary>What AWS calls invocationJobSummary.</summary>
internal sealed record InvocationJobSummary
{
    public required string JobArn { get; init; }

    public required string JobName { get; init; }

    public required string ModelId { get; init; }

    public required string RoleArn { get; init; }

    public DateTimeOffset? SubmitTime { get; init; }

    public required ModelInvocationJobInputDataConfig InputDataConfig { get; init; }

    public required ModelInvocationJobOutputDataConfig OutputDataConfig { get; init; }

    public string? ClientRequestToken { get; init; }

    public string? Status { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public VpcConfig? VpcConfig { get; init; }

    public int? TimeoutDurationInHours { get; init; }

    public DateTimeOffset? JobExpirationTime { get; init; }

    public string? ModelInvocationType { get; init; }

    public long? TotalRecordCount { get; init; }

    public long? ProcessedRecordCount { get; init; }

    public long? SuccessRecordCount { get; init; }

    public long? ErrorRecordCount { get; init; }
}

/// <summary>What AWS calls ModelInvocationJobInputDataConfig.</summary>
internal sealed record ModelInvocationJobInputDataConfig
{
    public S3InputDataConfig? S3InputDataConfig { get; init; }
}

/// <summary>What AWS calls ModelInvocationJobOutputDataConfig.</summary>
internal sealed record ModelInvocationJobOutputDataConfig
{
    public S3OutputDataConfig? S3OutputDataConfig { get; init; }
}

/// <summary>What AWS calls vpcConfig.</summary>
internal sealed record VpcConfig
{
    public required IReadOnlyList<string> SubnetIds { get; init; }

    public required IReadOnlyList<string> SecurityGroupIds { get; init; }
}

/// <summary>What AWS calls s3InputDataConfig.</summary>
internal sealed record S3InputDataConfig
{
    public string? S3Uri { get; init; }

    public string? S3InputFormat { get; init; }

    public string? S3BucketOwner { get; init; }
}

/// <summary>What AWS calls s3OutputDataConfig.</summary>
internal sealed record S3OutputDataConfig
{
    public string? S3Uri { get; init; }

    public string? S3EncryptionKeyId { get; init; }

    public string? S3BucketOwner { get; init; }
}
