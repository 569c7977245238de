using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;

namespace BedrockIR.Tests.Invocations;

/// <summary>What came of reading some paths for both logs.</summary>
internal sealed class BothLogs
{
    private BothLogs()
    {
    }

    public RecordingHost Host { get; } = new();

    public List<TrailEvent> Events { get; } = [];

    public List<Invocation> Invocations { get; } = [];

    /// <summary>What came, in its order: the records' ids.</summary>
    public List<string?> Order { get; } = [];

    public QueryTotals Totals { get; private set; } = null!;

    public static BothLogs Of(params string[] paths) => Of(new EventQueryOptions { Paths = paths, Filter = new TrailEventFilter { AllSources = true } });

    public static BothLogs Of(EventQueryOptions options)
    {
        BothLogs read = new();
        read.Totals = LogQuery.Run(options, read.Take, read.Take, read.Host, TestContext.Current.CancellationToken);
        return read;
    }

    private void Take(TrailEvent e)
    {
        Events.Add(e);
        Order.Add(e.EventId);
    }

    private void Take(Invocation i)
    {
        Invocations.Add(i);
        Order.Add(i.RequestId);
    }
}
