namespace BedrockIR.Aws.Services.Iam;

/// <summary>A user's inline policy; the document is URL-encoded.</summary>
internal sealed record GetUserPolicyRequest
{
    public required string UserName { get; init; }

    public required string PolicyName { get; init; }
}

/// <summary>The answer to GetUserPolicy.</summary>
internal sealed record GetUserPolicyResponse
{
    public required string UserName { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
