using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>What to triage.</summary>
public sealed record TriageOptions
{
    /// <summary>Files and folders of CloudTrail logs and model invocation logs.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Files and folders of the user's own rules, beside the built-in ones.</summary>
    public IReadOnlyList<string> RulePaths { get; init; } = [];

    /// <summary>Files and folders of Sigma filters: what rules are to leave out.</summary>
    public IReadOnlyList<string> FilterPaths { get; init; } = [];

    /// <summary>Files and folders of logs of an ordinary time, for the rules on what is new or unusual.</summary>
    public IReadOnlyList<string> BaselinePaths { get; init; } = [];

    /// <summary>The earliest time of events to look at; any when null.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time of events to look at; any when null.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>What no file may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}
