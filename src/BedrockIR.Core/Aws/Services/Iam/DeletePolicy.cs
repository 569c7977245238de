namespace BedrockIR.Aws.Services.Iam;

/// <summary>Deletes a managed policy that is attached to nobody and has one version.</summary>
internal sealed record DeletePolicyRequest
{
    public required string PolicyArn { get; init; }
}
