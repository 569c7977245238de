namespace BedrockIR.Aws.Services.Iam;

/// <summary>A user; the caller without a name.</summary>
internal sealed record GetUserRequest
{
    public string? UserName { get; init; }
}

/// <summary>The answer to GetUser.</summary>
internal sealed record GetUserResponse
{
    public required User User { get; init; }
}

/// <summary>What AWS calls User.</summary>
internal sealed record User
{
    public required string Path { get; init; }

    public required string UserName { get; init; }

    public required string UserId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public DateTimeOffset? PasswordLastUsed { get; init; }

    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>What AWS calls AttachedPermissionsBoundary.</summary>
internal sealed record AttachedPermissionsBoundary
{
    public string? PermissionsBoundaryType { get; init; }

    public string? PermissionsBoundaryArn { get; init; }
}

/// <summary>What AWS calls Tag.</summary>
internal sealed record Tag
{
    public required string Key { get; init; }

    public required string Value { get; init; }
}
