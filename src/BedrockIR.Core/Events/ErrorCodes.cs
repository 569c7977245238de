namespace BedrockIR.Events;

/// <summary>What CloudTrail's error codes mean.</summary>
internal static class ErrorCodes
{
    // CloudTrail writes AccessDenied for most services; what services' own SDKs name appears as well.
    private static readonly HashSet<string> Denials = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation",
        "UnauthorizedException", "NotAuthorized", "NotAuthorizedException", "Client.UnauthorizedAccess",
    };

    /// <summary>Whether the caller was not allowed to do it.</summary>
    public static bool IsDenial(string errorCode) => Denials.Contains(errorCode);

    /// <summary>Null for a code that some exporters write for a call without an error; any other code as it is.</summary>
    public static string? NullIfSuccess(string? errorCode) =>
        errorCode is not null && errorCode.AsSpan().Trim().Equals("success", StringComparison.OrdinalIgnoreCase) ? null : errorCode;

    /// <summary>What became of a call: Succeeded, Denied or Failed.</summary>
    /// <param name="errorCode">The call's error; null when it had none.</param>
    public static string GetOutcome(string? errorCode) => errorCode is null ? "Succeeded" : IsDenial(errorCode) ? "Denied" : "Failed";
}
