namespace BedrockIR.Aws.Services.Iam;

/// <summary>Writes a group's inline policy; one of that name is replaced.</summary>
internal sealed record PutGroupPolicyRequest
{
    public required string GroupName { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
