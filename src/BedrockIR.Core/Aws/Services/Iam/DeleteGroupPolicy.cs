namespace BedrockIR.Aws.Services.Iam;

/// <summary>Deletes a group's inline policy.</summary>
internal sealed record DeleteGroupPolicyRequest
{
    public required string GroupName { get; init; }

    public required string PolicyName { get; init; }
}
