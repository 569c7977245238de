namespace BedrockIR.Events.Filtering;

/// <summary>Errors that are wanted: their codes with <c>*</c> and <c>?</c>, and <c>None</c> for calls that succeeded.</summary>
internal sealed class ErrorPatterns
{
    private const string NoError = "None";

    private readonly bool _includesSuccess;
    private readonly WildcardPatterns _codes;

    private ErrorPatterns(WildcardPatterns codes, bool successes)
    {
        _codes = codes;
        _includesSuccess = successes;
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    public static ErrorPatterns? From(IReadOnlyList<string> patterns) =>
        WildcardPatterns.From(patterns) is { } codes ? new(codes, patterns.Contains(NoError, StringComparer.OrdinalIgnoreCase)) : null;

    /// <summary>Whether a record's errorCode fits. Unlike elsewhere a star does not fit what is missing: who asks for any
    /// error wants failures.</summary>
    public bool Matches(string? errorCode) => errorCode is null ? _includesSuccess : _codes.Matches(errorCode);
}
