namespace BedrockIR.Aws.Services.Iam;

/// <summary>Puts a user into a group; one who is in it stays there.</summary>
internal sealed record AddUserToGroupRequest
{
    public required string GroupName { get; init; }

    public required string UserName { get; init; }
}
