using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Invocations.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Invocations;

/// <summary>Makes events and invocations of records, each of its kind. Each thread has its own.</summary>
internal sealed class LogParser : IRecordParser<LogItem>
{
    private readonly EventParser _events = new();
    private readonly InvocationParser _invocations = new();

    /// <inheritdoc/>
    public LogItem? Parse(SourceRecord record, out SkippedItem? skipped)
    {
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
            skipped = SkippedItem.TooDeep(record.Origin);
            return null;
        }
    }
}
