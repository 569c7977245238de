using BedrockIR.Sources;
using BedrockIR.Sources.Envelopes;

namespace BedrockIR.Events;

/// <summary>Recognises records that look like calls and are none: remarks of CloudTrail's on calls, notifications.</summary>
internal static class NonEvent
{
    /// <summary>The event source of S3's notifications, which look like records of CloudTrail's. CloudTrail's own is
    /// <c>s3.amazonaws.com</c>.</summary>
    public const string S3NotificationSource = "aws:s3";

    /// <summary>Why the record is no event; null when it is one.</summary>
    public static SkippedItem? Of(TrailEvent e)
    {
        if (e.EventSource == S3NotificationSource)
            return Made(e, SkipReason.Notification, OtherObject.S3Notification);
        if (e.EventCategory == "Insight" || e.EventType == "AwsCloudTrailInsight")
            return Made(e, SkipReason.Insight, "CloudTrail Insights: it remarks on unusual numbers of calls, and is none itself.");
        if (e.EventCategory == "Aggregated" || e.EventType == "AwsAggregatedEvent")
            return Made(e, SkipReason.Aggregated, "an aggregated event: it counts calls by the five minutes, and is none itself. The calls stand in CloudTrail's own folder.");
        return null;
    }

    private static SkippedItem Made(TrailEvent e, SkipReason reason, string why) => new(e.Origin.Path, reason, 1, e.Origin.Offset, why);
}
