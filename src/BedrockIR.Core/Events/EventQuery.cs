using System.Diagnostics;
using BedrockIR.Events.Attribution;
using BedrockIR.Events.Filtering;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>Reads the events of files and folders that pass a filter.</summary>
public static class EventQuery
{
    /// <summary>Hands every event that passes to the output, each once, in the order of the files. Files that cannot hold
    /// any, by the time, region and account in their names, are not opened.</summary>
    /// <param name="paths">Files and folders of CloudTrail logs.</param>
    /// <param name="filter">Which events are wanted.</param>
    /// <param name="output">Takes the events.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="limits">What no file may exceed.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="known">Knowledge bases, agents and flows of an inventory, for the attribution.</param>
    /// <param name="keepDuplicates">Whether an event that stands in several places is handed over as often.</param>
    /// <returns>How much was read, and what became of it.</returns>
    public static QueryTotals Run(IReadOnlyList<string> paths, TrailEventFilter filter, Action<TrailEvent> output, IHost host,
        ReadLimits limits, CancellationToken cancel, ResourceDirectory? known = null, bool keepDuplicates = false)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(host);
        long passed = 0, started = Stopwatch.GetTimestamp();
        EventCollector collector = new(Pass, host, known) { KeepDuplicates = keepDuplicates };
        ReadTotals read = LogReader.Read(paths, collector, host, limits, cancel, filter.FilesToRead());
        collector.Finish();
        read.ReportNoLogs(paths, host);
        QueryTotals totals = new()
        {
            Read = read,
            EventCount = collector.EventCount,
            MatchedCount = passed,
            DuplicateCount = collector.DuplicateCount,
            Skipped = collector.Skipped,
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
        foreach (string sentence in totals.Sentences())
            host.Inform(sentence);
        return totals;

        void Pass(TrailEvent e)
        {
            if (!filter.Matches(e))
                return;
            passed++;
            output(e);
        }
    }
}
