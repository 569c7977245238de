namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One batch job.</summary>
internal sealed record GetModelInvocationJobRequest
{
    public required string JobIdentifier { get; init; }
}

/// <summary>The answer to GetModelInvocationJob.</summary>
internal sealed record GetModelInvocationJobResponse
{
    public required string JobArn { get; init; }

    public required string ModelId { get; init; }

    public required string RoleArn { get; init; }

    public DateTimeOffset? SubmitTime { get; init; }

    public required ModelInvocationJobInputDataConfig InputDataConfig { get; init; }

    public required ModelInvocationJobOutputDataConfig OutputDataConfig { get; init; }

    public string? JobName { get; init; }

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
