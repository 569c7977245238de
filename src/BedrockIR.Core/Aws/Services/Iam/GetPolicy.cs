namespace BedrockIR.Aws.Services.Iam;

/// <summary>A managed policy, without its document.</summary>
internal sealed record GetPolicyRequest
{
    public required string PolicyArn { get; init; }
}

/// <summary>The answer to GetPolicy.</summary>
internal sealed record GetPolicyResponse
{
    public required Policy Policy { get; init; }
}

/// <summary>What AWS calls Policy.</summary>
internal sealed record Policy
{
    public string? PolicyName { get; init; }

    public string? PolicyId { get; init; }

    public string? Arn { get; init; }

    public string? Path { get; init; }

    public string? DefaultVersionId { get; init; }

    public int? AttachmentCount { get; init; }

    public int? PermissionsBoundaryUsageCount { get; init; }

    public bool? IsAttachable { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public DateTimeOffset? UpdateDate { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
