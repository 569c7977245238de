using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The policies of a type.</summary>
internal sealed record ListPoliciesRequest : TokenRequest
{
    public required string Filter { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListPolicies.</summary>
internal sealed record ListPoliciesResponse : TokenPage
{
    public required IReadOnlyList<PolicySummary> Policies { get; init; }
}
