using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Takes records one by one, as a pipeline gives them, and hands over the invocations that are wanted, each once.</summary>
public sealed class InvocationPipelineSink : IRecordSink
{
    private readonly LogRecordParser _parser = new(RecordKind.Invocation);
    private readonly EventCollector _events;
    private readonly LogCollector _collector;
    private readonly IHost _host;
    private long _trailEventCount;

    /// <summary>Makes an intake.</summary>
    /// <param name="filter">Which invocations are wanted.</param>
    /// <param name="keepDuplicates">Whether one that comes again is handed over again.</param>
    /// <param name="output">Takes the invocations.</param>
    /// <param name="host">Hears of what could not be used.</param>
    public InvocationPipelineSink(InvocationFilter filter, bool keepDuplicates, Action<Invocation> output, IHost host)
    {
        _host = host;
        _events = new EventCollector(_ => { }, host) { KeepDuplicates = keepDuplicates };
        _collector = new LogCollector(_events, filter, output);
    }

    /// <summary>Everything that was not used.</summary>
    public IReadOnlyList<SkippedItem> Skipped => _events.Skipped;

    /// <summary>Takes an invocation that has been parsed.</summary>
    /// <param name="item">The invocation.</param>
    public void Accept(Invocation item) => _collector.Accept(new LogItem(null, item));

    /// <summary>Takes a CloudTrail event, which is not wanted here, and counts it.</summary>
    /// <param name="item">The event.</param>
    public void Accept(TrailEvent item) => _trailEventCount++;

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _trailEventCount += item.Reason == SkipReason.TrailEvent ? item.Count : 0;
        _events.Skip(item);
    }

    /// <inheritdoc/>
    public void Warn(string message) => _events.Warn(message);

    /// <summary>Says what was left out. Call it when all has come.</summary>
    public void Finish()
    {
        _events.Finish();
        _collector.Finish(_host);
        string said = $"{_trailEventCount:N0} CloudTrail events came by the pipeline and were left out; Get-BedrockTrailEvent takes those.";
        // Nothing returned would be taken for an all-clear where the wrong log was piped.
        if (_trailEventCount > 0 && _collector.Count == 0)
            _host.WriteWarning(said);
        else if (_trailEventCount > 0)
            _host.WriteVerbose(said);
    }

    /// <inheritdoc/>
    bool IRecordSink.Accept(SourceRecord record) => _parser.ParseInto(record, _collector.Accept, Skip);
}
