using BedrockIR.Aws.Access;

namespace BedrockIR.Posture;

/// <summary>Which checks to make, on which account.</summary>
public sealed record ReadinessOptions
{
    /// <summary>The account.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Only the checks whose ids fit one of these, with <c>*</c> and <c>?</c>; all when there is none.</summary>
    public IReadOnlyList<string> CheckIds { get; init; } = [];

    /// <summary>Not the checks whose ids fit one of these.</summary>
    public IReadOnlyList<string> ExcludedCheckIds { get; init; } = [];

    /// <summary>Only checks of this severity and graver ones.</summary>
    public Rules.Severity MinimumSeverity { get; init; }
}
