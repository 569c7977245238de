namespace BedrockIR.Aws.Services.Organizations;

/// <summary>Deletes a policy that is attached nowhere.</summary>
internal sealed record DeletePolicyRequest
{
    public required string PolicyId { get; init; }
}
