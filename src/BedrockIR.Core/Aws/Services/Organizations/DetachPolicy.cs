namespace BedrockIR.Aws.Services.Organizations;

/// <summary>Detaches a policy.</summary>
internal sealed record DetachPolicyRequest
{
    public required string PolicyId { get; init; }

    public required string TargetId { get; init; }
}
