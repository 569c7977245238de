using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;

namespace BedrockIR.Tests.Invocations;

/// <summary>What came of reading some paths for both logs.</summary>
internal sealed class LogQueryResult
{
    private LogQueryResult()
    {
    }

    public RecordingHost Host { get; } = new();

    public List<TrailEvent> Events { get; } = [];

    public List<Invocation> Invocations { get; } = [];

    /// <summary>What came, in its order: the records' ids.</summary>
    public List<string?> IdsInOrder { get; } = [];

    public QueryTotals Totals { get; private set; } = null!;

    public static LogQueryResult Run(params string[] paths) => Run(new EventQueryOptions { Paths = paths, Filter = new TrailEventFilter { AllSources = true } });

    public static LogQueryResult Run(EventQueryOptions options)
    {
        LogQueryResult read = new();
        read.Totals = LogQuery.Run(options, read.Add, read.Add, read.Host, TestContext.Current.CancellationToken);
        return read;
    }

    private void Add(TrailEvent e)
    {
        Events.Add(e);
        IdsInOrder.Add(e.EventId);
    }

    private void Add(Invocation i)
    {
        Invocations.Add(i);
        IdsInOrder.Add(i.RequestId);
    }
}
