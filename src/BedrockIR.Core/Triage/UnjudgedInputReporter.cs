using BedrockIR.Rules;
using BedrockIR.Sources;

namespace BedrockIR.Triage;

/// <summary>Reports, after a triage, what it did not judge: input that could not be read, rules that could not be run, and logs of which no
/// event was judged at all. Without it, that nothing was found would look like an all-clear.</summary>
public static class UnjudgedInputReporter
{
    /// <summary>Reports it as a failure, if there is any.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="host">Hears of it.</param>
    public static void Report(TriageResult result, TriageOptions options, IHost host)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        UnreadInputReporter.Report(result.Skipped, options.Paths, result.FileCount, host);
        if (UnloadedRulesError.Create(result.RuleProblems) is { } unloaded)
            host.WriteError(unloaded);
        // A live account was asked, and answered that there is nothing. Where no log was found, that has been reported.
        bool isAnswer = options.Account is not null && options.S3Uris.Count == 0;
        if (isAnswer || result.LogFileCount == 0 || result.EventCount + result.InvocationCount > 0)
            return;
        string place = SafeText.Clean(string.Join(", ", options.S3Uris.Count > 0 ? options.S3Uris : options.Paths))!;
        host.WriteError(new InputException("NothingJudged", $"No event was judged, so that nothing was found does not mean that nothing happened: {DescribeCause(result)} in {place}. {GetRemedy(result)}", place));
    }

    private static string DescribeCause(TriageResult result)
    {
        if (result.OutsideTimeRangeCount > 0)
            return $"all {result.OutsideTimeRangeCount:N0} records lie outside {DescribeTimeRange(result)}";
        string[] reasons = [.. result.Skipped.Where(s => s.Count > 0).GroupBy(s => s.Reason).OrderByDescending(g => g.Sum(s => s.Count)).Select(g => $"{g.Sum(s => s.Count):N0} {g.Key}")];
        return reasons.Length == 0 ? $"{result.LogFileCount:N0} {(result.LogFileCount == 1 ? "log holds" : "logs hold")} no record" : $"none of the {result.SkippedCount:N0} records is an event of a call ({string.Join(", ", reasons)})";
    }

    private static string GetRemedy(TriageResult result) => result.OutsideTimeRangeCount > 0 ? "Check the start and the end." : "Check that all logs of that time were delivered and copied.";

    private static string DescribeTimeRange(TriageResult result) => (result.StartTime, result.EndTime) switch
    {
        ({ } start, { } end) => $"{UtcTime.FormatForDisplay(start)} to {UtcTime.FormatForDisplay(end)}",
        ({ } start, null) => $"the time since {UtcTime.FormatForDisplay(start)}",
        (_, { } end) => $"the time until {UtcTime.FormatForDisplay(end)}",
        _ => "the requested time",
    };
}
