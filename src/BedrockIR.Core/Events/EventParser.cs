using System.Text.Json;
using BedrockIR.Events.Interest;
using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>Makes events of records, and says of which it can make none. Each thread has its own.</summary>
public sealed class EventParser : IRecordParser<TrailEvent>
{
    private readonly TrailEventParser _parser = new();
    private readonly OpenedSession _sessions = new();

    /// <inheritdoc/>
    public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
    {
        skipped = null;
        if (record.IsGlance)
            return _sessions.Learn(record);
        try
        {
            TrailEvent parsed = _parser.Parse(record);
            skipped = NonEvent.Of(parsed);
            return skipped is null ? parsed : null;
        }
        catch (JsonException)
        {
            // The scan has found it well-formed, so it is its depth that the parser refuses.
            skipped = new SkippedItem(record.Origin.Path, SkipReason.TooDeep, 1, record.Origin.Offset,
                $"the record is nested deeper than {ReadLimits.MaxDepth} levels; it was left out.");
            return null;
        }
    }
}
