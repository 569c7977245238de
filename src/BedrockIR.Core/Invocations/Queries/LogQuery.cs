using BedrockIR.Events;
using BedrockIR.Events.Queries;

namespace BedrockIR.Invocations.Queries;

/// <summary>Reads CloudTrail logs and model invocation logs together.</summary>
public static class LogQuery
{
    /// <summary>Reads the files once, every record of them, and hands over what passes the filter, each once, in the order
    /// of the files. A record is an invocation when its own <c>schemaType</c> says so and it is no CloudTrail event.</summary>
    /// <param name="options">What to read. Of the filter only the times apply to invocations; files of
    /// other regions and accounts are not opened.</param>
    /// <param name="events">Takes the CloudTrail events.</param>
    /// <param name="invocations">Takes the invocations: of the same account, region and request id the first one.</param>
    /// <param name="host">Hears of what could not be read, and of progress.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>How much was read of both, and what became of it.</returns>
    public static QueryTotals Run(
        EventQueryOptions options, Action<TrailEvent> events, Action<Invocation> invocations, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        // What lets records be passed over looks for events' members, which a prompt may hold too.
        QueryRunner run = new(options with { ParseAll = true }, events, host);
        InvocationFilter wanted = new() { StartTime = options.Filter.StartTime, EndTime = options.Filter.EndTime };
        LogCollector collector = new(run.Events, wanted, invocations);
        QueryTotals totals = collector.AddCounts(run.Read(() => new LogRecordParser(), collector, cancel));
        collector.Finish(host);
        return run.Report(totals);
    }
}
