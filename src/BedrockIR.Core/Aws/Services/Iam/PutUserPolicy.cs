namespace BedrockIR.Aws.Services.Iam;

/// <summary>Writes a user's inline policy; one of that name is replaced.</summary>
internal sealed record PutUserPolicyRequest
{
    public required string UserName { get; init; }

    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}
