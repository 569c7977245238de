namespace BedrockIR.Aws.Services.Iam;

/// <summary>Takes a user out of a group.</summary>
internal sealed record RemoveUserFromGroupRequest
{
    public required string GroupName { get; init; }

    public required string UserName { get; init; }
}
