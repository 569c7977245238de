using System.Globalization;
using BedrockIR.Sources;

namespace BedrockIR.Events.Queries;

/// <summary>What a query has read, and what became of it.</summary>
public sealed record QueryTotals
{
    /// <summary>Files, bytes and records.</summary>
    public required ReadTotals Read { get; init; }

    /// <summary>Records that became events. Of those that the filter could not let pass, not all were made events.</summary>
    public required long EventCount { get; init; }

    /// <summary>Those of them that were asked for.</summary>
    public required long MatchedCount { get; init; }

    /// <summary>Records that are of the same call as an earlier one.</summary>
    public required long DuplicateCount { get; init; }

    /// <summary>Records of the model invocation log that became invocations, where they were asked for.</summary>
    public long InvocationCount { get; init; }

    /// <summary>Those of them that were handed over.</summary>
    public long MatchedInvocationCount { get; init; }

    /// <summary>Records of the model invocation log that repeat an earlier one.</summary>
    public long DuplicateInvocationCount { get; init; }

    /// <summary>Everything that was not used, each with its reason.</summary>
    public required IReadOnlyList<SkippedItem> Skipped { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The sum for those who ask for detail: one sentence on files, one on records.</summary>
    internal IEnumerable<string> Describe()
    {
        double seconds = Elapsed.TotalSeconds, megabytes = Read.Bytes / 1e6;
        string speed = seconds > 0 ? $", {megabytes / seconds:N1} MB/s" : "";
        if (Read.Pages > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Read.Pages:N0} pages read from AWS in {seconds:N1} s.");
        if (Read.Files > 0 || Read.Pages == 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Read.Files:N0} files opened ({megabytes:N1} MB on disk, {Read.InflatedBytes / 1e6:N1} MB after decompression) in {seconds:N1} s{speed}; ")
                + string.Create(CultureInfo.InvariantCulture, $"{Read.ExcludedFiles:N0} files and {Read.ExcludedFolders:N0} folders left out by their names.");
        yield return string.Create(CultureInfo.InvariantCulture, $"{Read.Records:N0} records read, {MatchedCount + MatchedInvocationCount:N0} of them asked for; {Skipped.Sum(s => s.Count):N0} records not used{FormatReasons()}.");
    }

    /// <summary>Why records were skipped, and how many for each reason.</summary>
    internal string SkipSummary => string.Join(", ", Skipped.GroupBy(s => s.Reason).OrderBy(g => g.Key).Select(FormatReason));

    private string FormatReasons() => Skipped.Count == 0 ? "" : $" ({SkipSummary})";

    // Of a damaged or empty file nobody knows how many records it lacks.
    private static string FormatReason(IGrouping<SkipReason, SkippedItem> items) => string.Create(CultureInfo.InvariantCulture,
        $"{items.Key}: {items.Sum(i => i.Count):N0} records in {items.Count():N0} places");
}
