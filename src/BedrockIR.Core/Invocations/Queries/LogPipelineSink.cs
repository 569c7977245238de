using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Takes records of both logs one by one, as a pipeline gives them, and hands over each once.</summary>
public sealed class LogPipelineSink : IRecordSink
{
    private readonly EventCollector _events;
    private readonly LogCollector _collector;
    private readonly LogRecordParser _parser = new();
    private readonly IHost _host;

    /// <summary>Makes an intake.</summary>
    /// <param name="events">Takes the CloudTrail events.</param>
    /// <param name="invocations">Takes the invocations.</param>
    /// <param name="host">Hears of what could not be used.</param>
    public LogPipelineSink(Action<TrailEvent> events, Action<Invocation> invocations, IHost host)
    {
        _host = host;
        _events = new EventCollector(events, host);
        _collector = new LogCollector(_events, new InvocationFilter(), invocations);
    }

    /// <summary>Everything that was not used.</summary>
    public IReadOnlyList<SkippedItem> Skipped => _events.Skipped;

    /// <summary>Takes an event that has been parsed.</summary>
    /// <param name="item">The event.</param>
    public void Accept(TrailEvent item) => _events.Accept(item);

    /// <summary>Takes an invocation that has been parsed.</summary>
    /// <param name="item">The invocation.</param>
    public void Accept(Invocation item) => _collector.Accept(new LogItem(null, item));

    /// <inheritdoc/>
    public void Skip(SkippedItem item) => _events.Skip(item);

    /// <inheritdoc/>
    public void Warn(string message) => _events.Warn(message);

    /// <summary>Says what was left out of the warnings. Call it when all is read.</summary>
    public void Finish()
    {
        _events.Finish();
        _collector.Finish(_host);
    }

    /// <inheritdoc/>
    bool IRecordSink.Accept(SourceRecord record) => _parser.ParseInto(record, _collector.Accept, Skip);
}
