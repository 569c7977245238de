namespace BedrockIR.Aws.Services.Iam;

/// <summary>One version of a managed policy; the document is URL-encoded.</summary>
internal sealed record GetPolicyVersionRequest
{
    public required string PolicyArn { get; init; }

    public required string VersionId { get; init; }
}

/// <summary>The answer to GetPolicyVersion.</summary>
internal sealed record GetPolicyVersionResponse
{
    public required PolicyVersion PolicyVersion { get; init; }
}
