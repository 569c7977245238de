namespace BedrockIR.Aws.Services.Iam;

/// <summary>A group's inline policy; the document is URL-encoded.</summary>
internal sealed record GetGroupPolicyRequest
{
    public required string GroupName { get; init; }

    public required string PolicyName { get; init; }
}

/// <summary>The answer to GetGroupPolicy.</summary>
internal sealed record GetGroupPolicyResponse
{
    public string? GroupName { get; init; }

    public string? PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
