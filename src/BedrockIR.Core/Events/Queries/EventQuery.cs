using BedrockIR.Events.Parsing;

namespace BedrockIR.Events.Queries;

/// <summary>Reads the CloudTrail events of files and folders that pass a filter.</summary>
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
        QueryRunner run = new(options, output, host);
        return run.Report(run.Read(() => new EventParser(), run.Events, cancel));
    }
}
