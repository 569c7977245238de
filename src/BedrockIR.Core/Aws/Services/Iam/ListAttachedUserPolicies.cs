using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>The managed policies of a user.</summary>
internal sealed record ListAttachedUserPoliciesRequest : MarkerRequest
{
    public required string UserName { get; init; }

    public string? PathPrefix { get; init; }
}

/// <summary>The answer to ListAttachedUserPolicies.</summary>
internal sealed record ListAttachedUserPoliciesResponse : MarkerPage
{
    public required IReadOnlyList<AttachedPolicy> AttachedPolicies { get; init; }
}

/// <summary>What AWS calls AttachedPolicy.</summary>
internal sealed record AttachedPolicy
{
    public required string PolicyName { get; init; }

    public required string PolicyArn { get; init; }
}
