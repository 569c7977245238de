namespace BedrockIR.Events.Filtering;

/// <summary>Errors that are wanted: their codes with <c>*</c> and <c>?</c>, and <c>None</c> for calls that succeeded.</summary>
internal sealed class ErrorPatterns
{
    private const string NoError = "None";

    private readonly bool _successes;
    private readonly TextPatterns _codes;

    private ErrorPatterns(TextPatterns codes, bool successes)
    {
        _codes = codes;
        _successes = successes;
    }

    /// <summary>The patterns; null when there are none, which restricts nothing.</summary>
    public static ErrorPatterns? Of(IReadOnlyList<string> patterns) =>
        TextPatterns.Of(patterns) is { } codes ? new(codes, patterns.Contains(NoError, StringComparer.OrdinalIgnoreCase)) : null;

    /// <summary>Whether a record's errorCode fits. Unlike elsewhere a star does not fit what is missing: who asks for any
    /// error wants failures.</summary>
    public bool Matches(string? errorCode) => errorCode is null ? _successes : _codes.Matches(errorCode);
}
