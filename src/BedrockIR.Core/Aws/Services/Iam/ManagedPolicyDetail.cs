namespace BedrockIR.Aws.Services.Iam;

/// <summary>What AWS calls ManagedPolicyDetail.</summary>
internal sealed record ManagedPolicyDetail
{
    public string? PolicyName { get; init; }

    public string? PolicyId { get; init; }

    public required string Arn { get; init; }

    public string? Path { get; init; }

    public string? DefaultVersionId { get; init; }

    public int? AttachmentCount { get; init; }

    public int? PermissionsBoundaryUsageCount { get; init; }

    public bool? IsAttachable { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public DateTimeOffset? UpdateDate { get; init; }

    public IReadOnlyList<PolicyVersion> PolicyVersionList { get; init; } = [];
}

/// <summary>What AWS calls PolicyVersion.</summary>
internal sealed record PolicyVersion
{
    public string? Document { get; init; }

    public string? VersionId { get; init; }

    public bool? IsDefaultVersion { get; init; }

    public DateTimeOffset? CreateDate { get; init; }
}
