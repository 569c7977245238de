using System.Text.Json.Serialization;
using BedrockIR.Detection;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>The answer: what was found, who did it, and what was read and not read.</summary>
public sealed record TriageResult
{
    /// <summary>What the rules found, gravest first.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Who called Bedrock or is named by a finding, by falling risk.</summary>
    public IReadOnlyList<PrincipalSummary> Principals { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Records that were read and used, of any event source.</summary>
    public long EventCount { get; init; }

    /// <summary>Those of them that are Bedrock's own.</summary>
    public long BedrockEventCount { get; init; }

    /// <summary>Records of the model invocation log that were read and used.</summary>
    public long InvocationCount { get; init; }

    /// <summary>Matches that filters left out, by rule and filter.</summary>
    public IReadOnlyList<FilteredMatches> Filtered { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The earliest time that was asked for; null when none was.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time that was asked for; null when none was.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Records that were read and lie outside the time that was asked for; the rules have not seen them.</summary>
    public long OutsideTimeRangeCount { get; init; }

    /// <summary>Records that were not used, duplicates and damaged ones among them: the sum of the counts of
    /// <see cref="Skipped"/>.</summary>
    public long SkippedCount { get; init; }

    /// <summary>Files, parts of files and records that were not used, each with its reason.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The earliest event, in UTC; null when there is none with a time.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The latest event, in UTC; null when there is none with a time.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The accounts whose events were read; the first 100.</summary>
    public IReadOnlyList<string> AccountIds { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Bedrock's event names that the catalogue does not have: newer than this version, or misspelt; the first 100.</summary>
    public IReadOnlyList<string> UnknownEventNames { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Files that were opened.</summary>
    public int FileCount { get; init; }

    /// <summary>Those of them that were CloudTrail logs.</summary>
    public int LogFileCount { get; init; }

    /// <summary>Files that were not opened, because their names say that they are of another time than was asked for.</summary>
    public int ExcludedFileCount { get; init; }

    /// <summary>Folders that were not looked into, for the same reason.</summary>
    public int ExcludedFolderCount { get; init; }

    /// <summary>Pages of answers that were read from AWS.</summary>
    public int PageCount { get; init; }

    /// <summary>What could not be seen in a live account, as sentences: regions that could not be read, what its event history does
    /// not hold, where invocations are not logged.</summary>
    public IReadOnlyList<string> Gaps { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The rules that were run, steps of correlations not counted.</summary>
    public int RuleCount { get; init; }

    /// <summary>Rules that were not loaded, and why.</summary>
    public IReadOnlyList<RuleProblem> RuleProblems { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The folder that holds the report and the data behind it; null when none was asked for.</summary>
    public string? CasePath { get; init; }

    /// <summary>The report; null when none was asked for.</summary>
    public string? ReportPath { get; init; }
}
