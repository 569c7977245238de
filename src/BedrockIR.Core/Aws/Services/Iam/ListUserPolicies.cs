using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The names of a user's inline policies.</summary>
internal sealed record ListUserPoliciesRequest : MarkerRequest
{
    public required string UserName { get; init; }
}

/// <summary>The answer to ListUserPolicies.</summary>
internal sealed record ListUserPoliciesResponse : MarkerPage
{
    public required IReadOnlyList<string> PolicyNames { get; init; }
}
