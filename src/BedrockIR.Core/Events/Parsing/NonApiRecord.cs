using BedrockIR.Sources;
using BedrockIR.Sources.Envelopes;

namespace BedrockIR.Events.Parsing;

/// <summary>Recognises records that look like calls and are none: remarks of CloudTrail's on calls, notifications.</summary>
internal static class NonApiRecord
{
    /// <summary>Why the record is no event; null when it is one.</summary>
    public static SkippedItem? Detect(TrailEvent e)
    {
        if (LambdaEventRecord.ExplainSkip(e.EventSource) is { } other)
            return CreateSkippedItem(e, other.Reason, other.Detail);
        if (e.EventCategory == "Insight" || e.EventType == "AwsCloudTrailInsight")
            return CreateSkippedItem(e, SkipReason.Insight, NonRecordObject.InsightMessage);
        if (e.EventCategory == "Aggregated" || e.EventType == "AwsAggregatedEvent")
            return CreateSkippedItem(e, SkipReason.Aggregated, NonRecordObject.AggregatedMessage);
        return null;
    }

    private static SkippedItem CreateSkippedItem(TrailEvent e, SkipReason reason, string why) => new(e.Origin.Path, reason, 1, e.Origin.Offset, why);
}
