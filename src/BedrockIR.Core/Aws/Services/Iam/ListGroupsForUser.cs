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
    public IReadOnlyList<Group> Groups { get; init; } = [];
}

/// <summary>What AWS calls Group.</summary>
internal sealed record Group
{
    public string? Path { get; init; }

    public string? GroupName { get; init; }

    public string? GroupId { get; init; }

    public string? Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }
}
