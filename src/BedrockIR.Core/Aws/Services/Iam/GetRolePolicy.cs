namespace BedrockIR.Aws.Services.Iam;

/// <summary>A role's inline policy; the document is URL-encoded.</summary>
internal sealed record GetRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }
}

/// <summary>The answer to GetRolePolicy.</summary>
internal sealed record GetRolePolicyResponse
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
