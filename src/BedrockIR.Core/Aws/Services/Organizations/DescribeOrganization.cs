namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The answer to DescribeOrganization.</summary>
internal sealed record DescribeOrganizationResponse
{
    public required Organization Organization { get; init; }
}

/// <summary>What AWS calls Organization.</summary>
internal sealed record Organization
{
    public required string Id { get; init; }

    public string? Arn { get; init; }

    public string? FeatureSet { get; init; }

    public string? MasterAccountArn { get; init; }

    public required string MasterAccountId { get; init; }

    public string? MasterAccountEmail { get; init; }

    public IReadOnlyList<PolicyTypeSummary> AvailablePolicyTypes { get; init; } = [];
}

/// <summary>What AWS calls PolicyTypeSummary.</summary>
internal sealed record PolicyTypeSummary
{
    public string? Type { get; init; }

    public string? Status { get; init; }
}
