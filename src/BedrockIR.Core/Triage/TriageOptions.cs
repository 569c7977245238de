using BedrockIR.Aws.Access;
using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>What to triage.</summary>
public sealed record TriageOptions
{
    /// <summary>Files and folders of CloudTrail logs and model invocation logs.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The live account, to be triaged instead of the paths: its event history and the model invocation logs where it
    /// keeps them. It stays the caller's to close.</summary>
    public AwsAccount? Account { get; init; }

    /// <summary>Parts of S3 buckets, <c>s3://bucket/AWSLogs/</c> for instance, to be read with the account's credentials instead of
    /// the event history.</summary>
    public IReadOnlyList<string> S3Uris { get; init; } = [];

    /// <summary>A folder in which the event history is kept as it comes, so that an interrupted triage goes on; null for none.</summary>
    public string? CheckpointPath { get; init; }

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
