namespace BedrockIR.Aws.Services.Iam;

/// <summary>Detaches a managed policy from a user.</summary>
internal sealed record DetachUserPolicyRequest
{
    public required string UserName { get; init; }

    public required string PolicyArn { get; init; }
}
