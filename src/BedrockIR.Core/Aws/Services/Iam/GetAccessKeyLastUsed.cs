namespace BedrockIR.Aws.Services.Iam;

/// <summary>Whose an access key is, and when and where it was last used.</summary>
internal sealed record GetAccessKeyLastUsedRequest
{
    public required string AccessKeyId { get; init; }
}

/// <summary>The answer to GetAccessKeyLastUsed.</summary>
internal sealed record GetAccessKeyLastUsedResponse
{
    public string? UserName { get; init; }

    public required AccessKeyLastUsed AccessKeyLastUsed { get; init; }
}

/// <summary>What AWS calls AccessKeyLastUsed.</summary>
internal sealed record AccessKeyLastUsed
{
    public required string ServiceName { get; init; }

    public required string Region { get; init; }

    public DateTimeOffset? LastUsedDate { get; init; }
}
