namespace BedrockIR.Drill.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The answer comes late, by the fault's delay.</summary>
    Delay,

    /// <summary>An error of the server, with the fault's status (500 or 503). Nothing was done.</summary>
    ServerError,

    /// <summary>The connection breaks before the answer. Nothing was done.</summary>
    DisconnectBeforeResponse,

    /// <summary>The connection breaks amid the answer. What was asked for is done.</summary>
    DisconnectDuringResponse,

    /// <summary>The service says that it is called too often.</summary>
    Throttle,

    /// <summary>The session is said to have expired.</summary>
    ExpiredToken,

    /// <summary>The server's clock is wrong by the fault's delay: its Date header, and what it compares signatures with.</summary>
    ClockSkew,

    /// <summary>The caller is said not to be allowed.</summary>
    AccessDenied,

    /// <summary>The answer is a success whose body is none of the protocol's.</summary>
    InvalidResponse,

    /// <summary>Every page of a list says that the first comes next.</summary>
    RepeatPageToken,

    /// <summary>What was asked for is done, but the answer is an error of the server.</summary>
    ErrorAfterEffect,

    /// <summary>An error of the service's own, with the fault's code and status: LimitExceeded 409, MalformedPolicyDocument 400 …
    /// Nothing was done.</summary>
    Error,
}
