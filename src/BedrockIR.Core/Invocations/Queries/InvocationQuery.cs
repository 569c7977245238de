using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Layout;

namespace BedrockIR.Invocations.Queries;

/// <summary>Reads the records of the model invocation log in files and folders that pass a filter.</summary>
public static class InvocationQuery
{
    /// <summary>Hands every invocation that passes to the output, each once, in the order of the files. Files that cannot hold
    /// any, by the time, region and account in their folders' names, are not opened. CloudTrail's events in the files are
    /// counted, and nothing is said of them.</summary>
    /// <param name="options">Which invocations to read, and from where.</param>
    /// <param name="output">Takes the invocations: of the same account, region and request id the first one.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read, and what became of it.</returns>
    public static QueryTotals Run(InvocationQueryOptions options, Action<Invocation> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        QueryRunner run = new(CreateEventOptions(options), _ => { }, host) { RequestedKind = RecordKind.Invocation, FileFilter = CreateFileFilter(options.Filter) };
        LogCollector collector = new(run.Events, options.Filter, output);
        QueryTotals totals = collector.AddCounts(run.Read(() => new LogRecordParser(RecordKind.Invocation), collector, cancel));
        collector.Finish(host);
        return run.Report(totals);
    }

    private static EventQueryOptions CreateEventOptions(InvocationQueryOptions options) => new()
    {
        Paths = options.Paths,
        Source = options.Source,
        Limits = options.Limits,
        KeepDuplicates = options.KeepDuplicates,
        // What lets records be passed over looks for events' members, which a prompt may hold too.
        ParseAll = true,
    };

    private static LogFileFilter CreateFileFilter(InvocationFilter filter) => new()
    {
        AccountIds = filter.AccountIds,
        Regions = filter.Regions,
        StartTime = filter.StartTime,
        EndTime = filter.EndTime,
    };
}
