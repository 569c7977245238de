using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The groups that a user is in.</summary>
internal sealed record ListGroupsForUserRequest : MarkerRequest
{
    public required string UserName { get; init; }
}

/// <summary>The answer to ListGroupsForUser.</summary>
internal sealed record ListGroupsForUserResponse : MarkerPage
{
    public required IReadOnlyList<Group> Groups { get; init; }
}

/// <summary>What AWS calls Group.</summary>
internal sealed record Group
{
    public required string Path { get; init; }

    public required string GroupName { get; init; }

    public required string GroupId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }
}
