namespace BedrockIR.Aws.Services.Iam;

/// <summary>Deletes a role's inline policy.</summary>
internal sealed record DeleteRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyName { get; init; }
}
