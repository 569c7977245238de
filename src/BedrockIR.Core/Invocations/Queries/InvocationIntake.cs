using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Takes records one by one, as a pipeline gives them, and hands over the invocations that are wanted, each once.</summary>
public sealed class InvocationIntake : IRecordSink
{
    private readonly LogParser _parser = new(RecordKind.Invocation);
    private readonly EventCollector _account;
    private readonly LogCollector _collector;
    private readonly IHost _host;
    private long _events;

    /// <summary>Makes an intake.</summary>
    /// <param name="filter">Which invocations are wanted.</param>
    /// <param name="keepDuplicates">Whether one that comes again is handed over again.</param>
    /// <param name="output">Takes the invocations.</param>
    /// <param name="host">Hears of what could not be used.</param>
    public InvocationIntake(InvocationFilter filter, bool keepDuplicates, Action<Invocation> output, IHost host)
    {
        _host = host;
        _account = new EventCollector(_ => { }, host) { KeepDuplicates = keepDuplicates };
        _collector = new LogCollector(_account, filter, output);
    }

    /// <summary>Everything that was not used.</summary>
    public IReadOnlyList<SkippedItem> Skipped => _account.Skipped;

    /// <summary>Takes an invocation that has been parsed.</summary>
    /// <param name="item">The invocation.</param>
    public void Accept(Invocation item) => _collector.Accept(new LogItem(null, item));

    /// <summary>Takes a CloudTrail event, which is not wanted here, and counts it.</summary>
    /// <param name="item">The event.</param>
    public void Accept(TrailEvent item) => _events++;

    /// <inheritdoc/>
    public void Skip(SkippedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _events += item.Reason == SkipReason.TrailEvent ? item.Count : 0;
        _account.Skip(item);
    }

    /// <inheritdoc/>
    public void Warn(string message) => _account.Warn(message);

    /// <summary>Says what was left out. Call it when all has come.</summary>
    public void Finish()
    {
        _account.Finish();
        _collector.Finish(_host);
        string said = $"{_events:N0} CloudTrail events came by the pipeline and were left out; Get-BedrockTrailEvent takes those.";
        // Nothing returned would be taken for an all-clear where the wrong log was piped.
        if (_events > 0 && _collector.Count == 0)
            _host.Warn(said);
        else if (_events > 0)
            _host.Inform(said);
    }

    /// <inheritdoc/>
    bool IRecordSink.Accept(SourceRecord record) => _parser.Take(record, _collector.Accept, Skip);
}
