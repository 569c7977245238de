namespace BedrockIR.Aws.Services.Iam;

/// <summary>Detaches a managed policy from a role.</summary>
internal sealed record DetachRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyArn { get; init; }
}
