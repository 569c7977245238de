namespace BedrockIR.Drill;

/// <summary>An error that AWS would answer with.</summary>
internal sealed class AwsErrorException : Exception
{
    /// <summary>An error that each protocol has its own name for.</summary>
    public AwsErrorException(AwsErrorKind refusal, string message) : base(message) => Kind = refusal;

    /// <summary>An error of a service's own.</summary>
    /// <param name="code">Its name on the wire.</param>
    /// <param name="message">What is wrong, as AWS words it.</param>
    /// <param name="status">The HTTP status; JSON 1.1 makes 400 of every client's error.</param>
    public AwsErrorException(string code, string message, int status = 400) : base(message) => (Code, Status) = (code, status);

    /// <summary>The error's name; null where the protocol names it.</summary>
    public string? Code { get; }

    public int Status { get; } = 400;

    public AwsErrorKind Kind { get; }

    /// <summary>Headers that come with it.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>Errors that every service has, under names that depend on its protocol.</summary>
internal enum AwsErrorKind
{
    Other,
    AccessDenied,
    Throttled,
    Validation,
    UnknownOperation,
    Internal,
    Unavailable,
    ExpiredToken,
    InvalidToken,
    InvalidAccessKey,
    InvalidSignature,
    MissingSignature,
    IncompleteSignature,
    RequestTimeSkewed,
}
