using BedrockIR.Sources;

namespace BedrockIR.Events;

/// <summary>Recognises records of CloudTrail's that are no calls but remarks on calls.</summary>
internal static class NonEvent
{
    /// <summary>Why the record is no event; null when it is one.</summary>
    public static SkippedItem? Of(TrailEvent e)
    {
        if (e.EventCategory == "Insight" || e.EventType == "AwsCloudTrailInsight")
            return Made(e, SkipReason.Insight, "CloudTrail Insights: it remarks on unusual numbers of calls, and is none itself.");
        if (e.EventCategory == "Aggregated" || e.EventType == "AwsAggregatedEvent")
            return Made(e, SkipReason.Aggregated, "an aggregated event: it counts calls by the five minutes, and is none itself. The calls stand in CloudTrail's own folder.");
        return null;
    }

    private static SkippedItem Made(TrailEvent e, SkipReason reason, string why) => new(e.Origin.Path, reason, 1, e.Origin.Offset, why);
}
