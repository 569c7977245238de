namespace BedrockIR.Aws.Services.Organizations;

/// <summary>Attaches a policy to a root, an organisational unit or an account.</summary>
internal sealed record AttachPolicyRequest
{
    public required string PolicyId { get; init; }

    public required string TargetId { get; init; }
}
