using System.Diagnostics;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Interest;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>Reads the events of files and folders that pass a filter.</summary>
public static class EventQuery
{
    /// <summary>Hands every event that passes to the output, each once, in the order of the files. Files that cannot hold
    /// any, by the time, region and account in their names, are not opened, and records that cannot pass are not parsed.</summary>
    /// <param name="options">Which events to read, and from where.</param>
    /// <param name="output">Takes the events.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read, and what became of it.</returns>
    public static QueryTotals Run(EventQueryOptions options, Action<TrailEvent> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        long passed = 0, started = Stopwatch.GetTimestamp();
        EventCollector collector = new(Pass, host, options.Known) { KeepDuplicates = options.KeepDuplicates };
        ReadTotals read = LogReader.Read(RequestOf(options), () => new EventParser(), collector, host, cancel);
        collector.Finish();
        read.ReportNoLogs(options.Paths, host);
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
            if (!options.Filter.Matches(e))
                return;
            passed++;
            output(e);
        }
    }

    private static ReadRequest RequestOf(EventQueryOptions options) => new()
    {
        Paths = options.Paths,
        Limits = options.Limits,
        Selection = options.Filter.FilesToRead(),
        Interest = options.ParseAll ? null : TrailEventInterest.Of(options.Filter),
    };
}
