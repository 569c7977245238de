using System.Globalization;
using BedrockIR.Detection;
using BedrockIR.Rules;
using BedrockIR.Sources;
using BedrockIR.Triage;

namespace BedrockIR.Reporting;

/// <summary>The words that a report uses for what the result says in numbers and names.</summary>
internal static class ReportFormatter
{
    /// <summary>Whether there was anything to judge by.</summary>
    public static bool HasJudgedInput(TriageResult result) => result.PageCount > 0 || (result.LogFileCount > 0 && result.EventCount + result.InvocationCount > 0);

    /// <summary>Where the events were read.</summary>
    public static string DescribeSources(TriageResult result) => FormatSources(result, FormatCount(result.LogFileCount, "log file"));

    /// <summary>The same, with how many files were looked at.</summary>
    public static string DescribeSourcesWithFileCount(TriageResult result) => FormatSources(result, $"{FormatCount(result.LogFileCount, "log")} in {FormatCount(result.FileCount, "file")}");

    private static string FormatSources(TriageResult result, string files) => result.PageCount == 0 ? files
        : FormatCount(result.PageCount, "page") + " from AWS" + (result.FileCount == 0 ? "" : " and " + files);

    /// <summary>A number with separators of thousands: <c>18,204</c>.</summary>
    public static string FormatNumber(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and what it counts: <c>1 finding</c>, <c>7 findings</c>, <c>4 addresses</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="thing">What, in the singular.</param>
    public static string FormatCount(long number, string thing)
    {
        string plural = thing.EndsWith('s') || thing.EndsWith("ch", StringComparison.Ordinal) ? thing + "es" : thing + "s";
        return $"{FormatNumber(number)} {(number == 1 ? thing : plural)}";
    }

    /// <summary>The beginning of a text, with a note on how much is missing. What attackers make long must not make
    /// the report long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">How many UTF-16 units of it are kept.</param>
    public static string Shorten(string? text, int most)
    {
        if (text is null || text.Length <= most)
            return text ?? "";
        // A pair that is cut in two would read as damage that the log did not have.
        int end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)} … ({text.Length - end:N0} more characters)");
    }

    /// <summary>The class that colours by severity; <c>none</c> where nothing was found.</summary>
    public static string GetSeverityClass(Severity? severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        Severity.Informational => "informational",
        _ => "none",
    };

    /// <summary>What a principal's risk means for the responder, as the end of a sentence that begins with its name.</summary>
    /// <param name="risk">The sum of the scores of the different rules that matched.</param>
    public static string DescribeRisk(int risk) => risk switch
    {
        >= 200 => "is very likely compromised",
        >= 100 => "is probably compromised",
        >= 73 => "may be compromised",
        _ => "needs review",
    };

    /// <summary>Whether the calls did what they were meant to do, in words that decide.</summary>
    /// <param name="count">How many calls.</param>
    /// <param name="succeeded">How many of them succeeded.</param>
    /// <param name="denied">How many of them were denied.</param>
    public static string DescribeOutcome(long count, long succeeded, long denied)
    {
        if (succeeded == count)
            return "succeeded";
        if (succeeded > 0)
            return $"{FormatNumber(succeeded)} of {FormatNumber(count)} succeeded";
        return denied == count ? "denied" : "failed";
    }

    /// <summary>The outcome of one finding, with its errors: <c>denied (AccessDenied)</c>.</summary>
    public static string DescribeOutcome(Finding finding)
    {
        string result = DescribeOutcome(finding.Count, finding.SucceededCount, finding.DeniedCount);
        return finding.ErrorCodes.Count == 0 ? result : $"{result} ({string.Join(", ", finding.ErrorCodes.Take(3))})";
    }

    /// <summary>The class of an outcome: <c>done</c> stands out, an <c>attempt</c> steps back.</summary>
    /// <param name="succeeded">How many calls succeeded.</param>
    public static string GetOutcomeClass(long succeeded) => succeeded > 0 ? "done" : "attempt";

    /// <summary>What a triage of a limited time has not looked at, as a sentence; null when the time was not limited.</summary>
    public static string? DescribeTimeRange(TriageResult result)
    {
        if (result.StartTime is null && result.EndTime is null)
            return null;
        string from = result.StartTime is null ? "" : $" from {UtcTime.FormatForDisplay(result.StartTime)}";
        string to = result.EndTime is null ? "" : $" up to {UtcTime.FormatForDisplay(result.EndTime)}";
        return $"only events{from}{to}; not looked at: {FormatCount(result.OutsideTimeRangeCount, "event")} outside, {FormatCount(result.ExcludedFileCount, "file")} and {FormatCount(result.ExcludedFolderCount, "folder")} by their names";
    }

    /// <summary>What was read, in numbers: events, Bedrock's own, and invocations where there are any.</summary>
    public static string DescribeEvents(TriageResult result)
    {
        string invocations = result.InvocationCount > 0 ? $" and {FormatCount(result.InvocationCount, "invocation")}" : "";
        return $"{FormatCount(result.EventCount, "event")} ({FormatNumber(result.BedrockEventCount)} of Bedrock){invocations}";
    }

    /// <summary>What filters left out, as a sentence without its end; null when they left out nothing.</summary>
    public static string? DescribeFiltered(TriageResult result) => result.Filtered.Count == 0 ? null
        : $"{FormatCount(result.Filtered.Sum(f => f.Count), "match")} left out by {string.Join(", ", result.Filtered.Select(f => $"'{SafeText.Clean(f.Filter)}'").Distinct().Take(5))}";

    /// <summary>Why something was skipped, in few words.</summary>
    public static string FormatSkipReason(SkipReason reason) => reason switch
    {
        SkipReason.Duplicate => "duplicate",
        SkipReason.DamagedJson => "damaged JSON",
        SkipReason.DamagedGzip => "damaged gzip",
        SkipReason.NotCloudTrail => "not CloudTrail",
        SkipReason.Digest => "CloudTrail digest",
        SkipReason.Empty => "empty",
        SkipReason.TooDeep => "nested too deep",
        SkipReason.TooLarge => "too large",
        SkipReason.Unreadable => "unreadable",
        SkipReason.DamagedArchive => "damaged archive",
        SkipReason.Unsupported => "not supported",
        SkipReason.DamagedTable => "damaged table",
        SkipReason.Insight => "CloudTrail Insights",
        SkipReason.Aggregated => "aggregated events",
        SkipReason.InvocationLog => "model invocation log",
        SkipReason.TrailEvent => "CloudTrail event",
        SkipReason.PermissionCheck => "permission check",
        SkipReason.Notification => "notification",
        SkipReason.ConflictingId => "id used twice",
        _ => reason.ToString(),
    };
}
