using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The names of a role's inline policies.</summary>
internal sealed record ListRolePoliciesRequest : MarkerRequest
{
    public required string RoleName { get; init; }
}

/// <summary>The answer to ListRolePolicies.</summary>
internal sealed record ListRolePoliciesResponse : MarkerPage
{
    public required IReadOnlyList<string> PolicyNames { get; init; }
}
