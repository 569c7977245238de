using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The policies that are attached to a target.</summary>
internal sealed record ListPoliciesForTargetRequest : TokenRequest
{
    public required string TargetId { get; init; }

    public required string Filter { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListPoliciesForTarget.</summary>
internal sealed record ListPoliciesForTargetResponse : TokenPage
{
    public required IReadOnlyList<PolicySummary> Policies { get; init; }
}
