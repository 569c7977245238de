using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The managed policies of a role.</summary>
internal sealed record ListAttachedRolePoliciesRequest : MarkerRequest
{
    public required string RoleName { get; init; }

    public string? PathPrefix { get; init; }
}

/// <summary>The answer to ListAttachedRolePolicies.</summary>
internal sealed record ListAttachedRolePoliciesResponse : MarkerPage
{
    public required IReadOnlyList<AttachedPolicy> AttachedPolicies { get; init; }
}
