using BedrockIR.Sources;
using BedrockIR.Sources.Envelopes;

namespace BedrockIR.Events;

/// <summary>Recognises records that look like calls and are none: remarks of CloudTrail's on calls, notifications.</summary>
internal static class NonEvent
{
    /// <summary>Why the record is no event; null when it is one.</summary>
    public static SkippedItem? Of(TrailEvent e)
    {
        if (LambdaEvent.Explain(e.EventSource) is { } other)
            return Made(e, other.Reason, other.Detail);
        if (e.EventCategory == "Insight" || e.EventType == "AwsCloudTrailInsight")
            return Made(e, SkipReason.Insight, OtherObject.Insight);
        if (e.EventCategory == "Aggregated" || e.EventType == "AwsAggregatedEvent")
            return Made(e, SkipReason.Aggregated, OtherObject.Aggregated);
        return null;
    }

    private static SkippedItem Made(TrailEvent e, SkipReason reason, string why) => new(e.Origin.Path, reason, 1, e.Origin.Offset, why);
}
