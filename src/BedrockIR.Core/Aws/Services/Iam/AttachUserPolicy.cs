namespace BedrockIR.Aws.Services.Iam;

/// <summary>Attaches a managed policy to a user.</summary>
internal sealed record AttachUserPolicyRequest
{
    public required string UserName { get; init; }

    public required string PolicyArn { get; init; }
}
