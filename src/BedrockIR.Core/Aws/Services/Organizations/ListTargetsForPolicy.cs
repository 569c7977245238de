using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>Where a policy is attached.</summary>
internal sealed record ListTargetsForPolicyRequest : TokenRequest
{
    public required string PolicyId { get; init; }

    public int? MaxResults { get; init; }
}

/// <summary>The answer to ListTargetsForPolicy.</summary>
internal sealed record ListTargetsForPolicyResponse : TokenPage
{
    public required IReadOnlyList<PolicyTargetSummary> Targets { get; init; }
}

/// <summary>What AWS calls PolicyTargetSummary.</summary>
internal sealed record PolicyTargetSummary
{
    public string? TargetId { get; init; }

    public string? Arn { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }
}
