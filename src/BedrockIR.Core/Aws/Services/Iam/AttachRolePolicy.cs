namespace BedrockIR.Aws.Services.Iam;

/// <summary>Attaches a managed policy to a role.</summary>
internal sealed record AttachRolePolicyRequest
{
    public required string RoleName { get; init; }

    public required string PolicyArn { get; init; }
}
