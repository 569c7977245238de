namespace BedrockIR.Drill.Authentication;

/// <summary>Whose call it is.</summary>
internal sealed record AuthenticatedCaller
{
    /// <summary>The key that it was signed with.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The account that the identity belongs to.</summary>
    public required string AccountId { get; init; }

    /// <summary>The user's or the session's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The unique id: <c>AIDA…</c>, or <c>AROA…:session</c>.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's name; null for a session.</summary>
    public string? UserName { get; init; }

    /// <summary>The ARN of the role that a session is of; null for a user.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The session's name; null for a user.</summary>
    public string? SessionName { get; init; }

    /// <summary>When the session's credentials were made; null for a user.</summary>
    public DateTimeOffset? TokenIssueTime { get; init; }

    /// <summary>Whether it came with a Bedrock API key rather than with a signature.</summary>
    public bool UsesBearerToken { get; init; }

    /// <summary>What CloudTrail and LookupEvents call it.</summary>
    public string Name => UserName ?? SessionName ?? Arn;

    /// <summary>The identity that policies are attached to.</summary>
    public string PrincipalArn => RoleArn ?? Arn;
}
