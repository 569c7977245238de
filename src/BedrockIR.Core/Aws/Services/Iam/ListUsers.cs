using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The account's users.</summary>
internal sealed record ListUsersRequest : MarkerRequest
{
    public string? PathPrefix { get; init; }
}

/// <summary>The answer to ListUsers.</summary>
internal sealed record ListUsersResponse : MarkerPage
{
    public required IReadOnlyList<User> Users { get; init; }
}
