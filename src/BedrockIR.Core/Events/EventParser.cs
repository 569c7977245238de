using System.Text.Json;
using BedrockIR.Events.Interest;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Events;

/// <summary>Makes events of records, and says of which it can make none. Each thread has its own.</summary>
public sealed class EventParser : IRecordParser<TrailEvent>
{
    private const string OtherLog = "a model invocation log record; Get-BedrockInvocation, Start-BedrockTriage and Find-BedrockThreat read it.";

    private readonly TrailEventParser _parser = new();
    private readonly OpenedSession _sessions = new();

    /// <inheritdoc/>
    public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
    {
        skipped = null;
        if (record.IsGlance)
            return _sessions.Learn(record);
        if (record.Kind == RecordKind.Invocation)
        {
            skipped = new SkippedItem(record.Origin.Path, SkipReason.InvocationLog, 1, record.Origin.Offset, OtherLog);
            return null;
        }
        try
        {
            TrailEvent parsed = _parser.Parse(record);
            // What only names an event source somewhere within is no record.
            if (record.IsUnvalidated && parsed is { EventName: null, EventSource: null })
                return null;
            skipped = NonEvent.Of(parsed);
            return skipped is null ? parsed : null;
        }
        catch (JsonException)
        {
            if (record.IsUnvalidated && ValidValue.Find(record.Utf8.Span, isLast: true, out _) != ValueEnd.Found)
                return null;
            // It is well-formed, so it is its depth that the parser refuses.
            skipped = SkippedItem.TooDeep(record.Origin);
            return null;
        }
    }
}
