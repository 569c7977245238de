namespace BedrockIR.Aws.Services.Iam;

/// <summary>Deletes a user's inline policy.</summary>
internal sealed record DeleteUserPolicyRequest
{
    public required string UserName { get; init; }

    public required string PolicyName { get; init; }
}
