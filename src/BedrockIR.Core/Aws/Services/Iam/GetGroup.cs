using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>A group and who is in it.</summary>
internal sealed record GetGroupRequest : MarkerRequest
{
    public required string GroupName { get; init; }
}

/// <summary>The answer to GetGroup.</summary>
internal sealed record GetGroupResponse : MarkerPage
{
    public required Group Group { get; init; }

    public required IReadOnlyList<User> Users { get; init; }
}
