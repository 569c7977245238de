namespace BedrockIR.Aws.Services.Iam;

/// <summary>Makes a group that nobody is in yet.</summary>
internal sealed record CreateGroupRequest
{
    public string? Path { get; init; }

    public required string GroupName { get; init; }
}

/// <summary>The answer to CreateGroup.</summary>
internal sealed record CreateGroupResponse
{
    public required Group Group { get; init; }
}
