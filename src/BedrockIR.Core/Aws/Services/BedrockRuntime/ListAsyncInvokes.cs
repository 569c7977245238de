using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.BedrockRuntime;

/// <summary>Models that run on their own, and write to a bucket.</summary>
internal sealed record ListAsyncInvokesRequest : TokenRequest
{
    public DateTimeOffset? SubmitTimeAfter { get; init; }

    public DateTimeOffset? SubmitTimeBefore { get; init; }

    public string? StatusEquals { get; init; }

    public int? MaxResults { get; init; }

    public string? SortBy { get; init; }

    public string? SortOrder { get; init; }
}

/// <summary>The answer to ListAsyncInvokes.</summary>
internal sealed record ListAsyncInvokesResponse : TokenPage
{
    public required IReadOnlyList<AsyncInvokeSummary> AsyncInvokeSummaries { get; init; }
}

/// <summary>What AWS calls AsyncInvokeSummary.</summary>
internal sealed record AsyncInvokeSummary
{
    public required string InvocationArn { get; init; }

    public required string ModelArn { get; init; }

    public string? ClientRequestToken { get; init; }

    public string? Status { get; init; }

    public string? FailureMessage { get; init; }

    public DateTimeOffset? SubmitTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public required AsyncInvokeOutputDataConfig OutputDataConfig { get; init; }
}

/// <summary>What AWS calls AsyncInvokeOutputDataConfig.</summary>
internal sealed record AsyncInvokeOutputDataConfig
{
    public AsyncInvokeS3OutputDataConfig? S3OutputDataConfig { get; init; }
}

/// <summary>What AWS calls AsyncInvokeS3OutputDataConfig.</summary>
internal sealed record AsyncInvokeS3OutputDataConfig
{
    public string? S3Uri { get; init; }

    public string? KmsKeyId { get; init; }

    public string? BucketOwner { get; init; }
}
