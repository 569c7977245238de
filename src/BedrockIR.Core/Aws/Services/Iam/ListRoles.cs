using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The account's roles.</summary>
internal sealed record ListRolesRequest : MarkerRequest
{
    public string? PathPrefix { get; init; }
}

/// <summary>The answer to ListRoles.</summary>
internal sealed record ListRolesResponse : MarkerPage
{
    public required IReadOnlyList<Role> Roles { get; init; }
}
