namespace BedrockIR.Aws.Services.Iam;

/// <summary>A role; the trust policy is URL-encoded.</summary>
internal sealed record GetRoleRequest
{
    public required string RoleName { get; init; }
}

/// <summary>The answer to GetRole.</summary>
internal sealed record GetRoleResponse
{
    public required Role Role { get; init; }
}

/// <summary>What AWS calls Role.</summary>
internal sealed record Role
{
    public required string Path { get; init; }

    public required string RoleName { get; init; }

    public required string RoleId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public string? AssumeRolePolicyDocument { get; init; }

    public string? Description { get; init; }

    public int? MaxSessionDuration { get; init; }

    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public RoleLastUsed? RoleLastUsed { get; init; }

    public SourceRoleTemplate? SourceRoleTemplate { get; init; }
}

/// <summary>What AWS calls RoleLastUsed.</summary>
internal sealed record RoleLastUsed
{
    public DateTimeOffset? LastUsedDate { get; init; }

    public string? Region { get; init; }
}

/// <summary>What AWS calls SourceRoleTemplate.</summary>
internal sealed record SourceRoleTemplate
{
    public required string TemplateArn { get; init; }

    public int? TemplateMinorVersion { get; init; }
}
