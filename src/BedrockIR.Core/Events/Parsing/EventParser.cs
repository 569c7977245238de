using System.Text.Json;
using BedrockIR.Sources;
using BedrockIR.Sources.Envelopes;
using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Events.Parsing;

/// <summary>Makes events of records, and says of which it can make none. Each thread has its own.</summary>
public sealed class EventParser : IRecordParser<TrailEvent>
{
    private const string InvocationMessage = "a model invocation log record; Get-BedrockInvocation, Start-BedrockTriage and Find-BedrockThreat read it.";

    private readonly TrailEventParser _parser = new();
    private readonly SessionOpeningReader _sessions = new();

    /// <inheritdoc/>
    public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
    {
        skipped = null;
        if (record.IsPartial)
            return _sessions.Read(record);
        if (record.Kind == RecordKind.Invocation)
        {
            skipped = new SkippedItem(record.Origin.Path, SkipReason.InvocationLog, 1, record.Origin.Offset, InvocationMessage);
            return null;
        }
        try
        {
            TrailEvent parsed = _parser.Parse(record);
            // What only names an event source somewhere within is no record, nor is what Lambda gets from other services.
            if (record.IsUnvalidated && (parsed.EventName is null || parsed.EventSource is null || LambdaEventRecord.ExplainSkip(parsed.EventSource) is not null))
                return null;
            if (parsed.Flags.HasFlag(RecordFlags.TextMembers))
                parsed = DecodeTextMembers(parsed, out skipped);
            if ((NonApiRecord.Detect(parsed) ?? FindMissingMember(parsed)) is not { } why)
                return parsed;
            skipped = why;
            return null;
        }
        catch (JsonException)
        {
            if (record.IsUnvalidated && JsonValueFinder.FindEnd(record.Utf8.Span, isLast: true, out _) != JsonValueStatus.Found)
                return null;
            // It is well-formed, so it is its depth that the parser refuses.
            skipped = SkippedItem.CreateTooDeep(record.Origin);
            return null;
        }
    }

    // What exporters wrote as text is read again as what CloudTrail wrote.
    private TrailEvent DecodeTextMembers(TrailEvent read, out SkippedItem? doubt)
    {
        ReadOnlyMemory<byte> decoded = ExportedRecordConverter.Restore(read.Record!.Utf8, out bool clear);
        doubt = clear ? null : new SkippedItem(read.Origin.Path, SkipReason.DamagedJson, 0, read.Origin.Offset, ExportedRecordConverter.AmbiguousMessage);
        return _parser.Parse(new SourceRecord(decoded, read.Origin));
    }

    // Without either nobody could tell what the record is, and no filter by service would find it.
    private static SkippedItem? FindMissingMember(TrailEvent e) =>
        e.EventName is null || e.EventSource is null
            ? new SkippedItem(e.Origin.Path, SkipReason.DamagedJson, 1, e.Origin.Offset, "a CloudTrail record without an eventName or an eventSource that is text, so that nobody can tell what it is; it was left out.")
            : null;
}
