namespace BedrockIR.Aws.Services.Iam;

/// <summary>Writes a role's inline policy; one of that name is replaced.</summary>
internal sealed record PutRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
