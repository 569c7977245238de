using BedrockIR.Events.Attribution;
using BedrockIR.Events.Interest;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>Reads the events of files and folders that pass a filter.</summary>
public static class EventQuery
{
    /// <summary>Hands every event that passes to the output, each once, in the order of the files.</summary>
    /// <param name="paths">Files and folders of CloudTrail logs.</param>
    /// <param name="filter">Which events are wanted.</param>
    /// <param name="output">Takes the events.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="limits">What no file may exceed.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="known">Knowledge bases, agents and flows of an inventory, for the attribution.</param>
    public static void Run(IReadOnlyList<string> paths, TrailEventFilter filter, Action<TrailEvent> output, IHost host,
        ReadLimits limits, CancellationToken cancel, ResourceDirectory? known = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(host);
        long passed = 0;
        EventCollector collector = new(Pass, host, known);
        ReadRequest request = new() { Paths = paths, Limits = limits, Interest = TrailEventInterest.Of(filter) };
        ReadTotals totals = LogReader.Read(request, () => new EventParser(), collector, host, cancel);
        collector.Finish();
        totals.FailWithoutLogs(paths, host);
        host.Inform($"{totals.Files:N0} files, {totals.Records:N0} records, {passed:N0} of them asked for, {collector.Skipped.Sum(s => s.Count):N0} records skipped.");

        void Pass(TrailEvent e)
        {
            if (!filter.Matches(e))
                return;
            passed++;
            output(e);
        }
    }
}
