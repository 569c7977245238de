using System.Text.Json;
using BedrockIR.Events.Parsing;
using BedrockIR.Invocations.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Invocations.Queries;

/// <summary>Makes events and invocations of records, each of its kind. Each thread has its own.</summary>
/// <param name="only">The log that is wanted, where only one is; what belongs to the other is left out and counted.</param>
internal sealed class LogRecordParser(RecordKind? only = null) : IRecordParser<LogItem>
{
    private const string TrailEventMessage = "an event of CloudTrail's; Get-BedrockTrailEvent reads it.";

    private readonly EventParser _events = new();
    private readonly InvocationParser _invocations = new();

    /// <inheritdoc/>
    public LogItem? Parse(SourceRecord record, out SkippedItem? skipped)
    {
        if (record.Kind != RecordKind.Invocation && only == RecordKind.Invocation)
        {
            skipped = new SkippedItem(record.Origin.Path, SkipReason.TrailEvent, 1, record.Origin.Offset, TrailEventMessage);
            return null;
        }
        if (record.Kind != RecordKind.Invocation)
            return _events.Parse(record, out skipped) is { } e ? new LogItem(e, null) : null;
        skipped = null;
        try
        {
            return new LogItem(null, _invocations.Parse(record));
        }
        catch (JsonException)
        {
            // It is well-formed, so it is its depth that the parser refuses.
            skipped = SkippedItem.CreateTooDeep(record.Origin);
            return null;
        }
    }
}
