namespace BedrockIR.Aws.Services.Organizations;

/// <summary>One policy, with its content.</summary>
internal sealed record DescribePolicyRequest
{
    public required string PolicyId { get; init; }
}

/// <summary>The answer to DescribePolicy.</summary>
internal sealed record DescribePolicyResponse
{
    public required Policy Policy { get; init; }
}
