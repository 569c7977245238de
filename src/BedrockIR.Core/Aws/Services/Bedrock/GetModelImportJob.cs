namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>One job that brings a model along.</summary>
internal sealed record GetModelImportJobRequest
{
    public required string JobIdentifier { get; init; }
}

/// <summary>The answer to GetModelImportJob.</summary>
internal sealed record GetModelImportJobResponse
{
    public required string JobArn { get; init; }

    public string? JobName { get; init; }

    public string? ImportedModelName { get; init; }

    public string? ImportedModelArn { get; init; }

    public string? RoleArn { get; init; }

    public ModelDataSource? ModelDataSource { get; init; }

    public string? Status { get; init; }

    public string? FailureMessage { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastModifiedTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public VpcConfig? VpcConfig { get; init; }

    public string? ImportedModelKmsKeyArn { get; init; }
}
