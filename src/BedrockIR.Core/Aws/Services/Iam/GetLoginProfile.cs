namespace BedrockIR.Aws.Services.Iam;

/// <summary>Whether a user has a console password.</summary>
internal sealed record GetLoginProfileRequest
{
    public string? UserName { get; init; }
}

/// <summary>The answer to GetLoginProfile.</summary>
internal sealed record GetLoginProfileResponse
{
    public required LoginProfile LoginProfile { get; init; }
}

/// <summary>What AWS calls LoginProfile.</summary>
internal sealed record LoginProfile
{
    public required string UserName { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public bool? PasswordResetRequired { get; init; }
}
