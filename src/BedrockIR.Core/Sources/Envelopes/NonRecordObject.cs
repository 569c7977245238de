using System.Text.Json;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>Says of an object that holds no record what it is, as far as its members tell, and what to do with it.</summary>
internal static class NonRecordObject
{
    /// <summary>What to say of S3's notification about an object.</summary>
    public const string S3NotificationMessage = "an S3 event notification: it names an object and holds no events. Read the object that it names.";

    /// <summary>What to say of a record of CloudTrail Insights.</summary>
    public const string InsightMessage = "CloudTrail Insights: it remarks on unusual numbers of calls, and is none itself.";

    /// <summary>What to say of a record of CloudTrail's aggregated events.</summary>
    public const string AggregatedMessage = "an aggregated event: it counts calls by the five minutes, and is none itself. The calls stand in CloudTrail's own folder.";

    /// <summary>What to say of a notification; null for any other object.</summary>
    /// <param name="members">The members of an object that is no record.</param>
    public static string? DescribeNotification(JsonObjectMembers members)
    {
        if (HasMember(members, "s3Bucket") && HasMember(members, "s3ObjectKey"))
            return "a notification of CloudTrail's about a log file: it names the file and holds no events. Read the file that it names.";
        if (GetText(members, "source") == "aws.s3" && HasMember(members, "detail.object"))
            return S3NotificationMessage;
        if (LambdaEventRecord.ExplainSkip(GetText(members, "eventSource")) is { Reason: SkipReason.Notification } fromS3)
            return fromS3.Detail;
        if (GetText(members, "Event") == "s3:TestEvent")
            return "the test message that S3 sends when notifications are set up; it holds no events.";
        return null;
    }

    /// <summary>Whether it is a message by which CloudWatch Logs checks whether it can deliver: every destination gets some.</summary>
    /// <param name="members">The members of an object that is no record.</param>
    public static bool IsDeliveryCheck(JsonObjectMembers members) =>
        GetText(members, "message")?.StartsWith("CWL CONTROL MESSAGE", StringComparison.Ordinal) == true;

    /// <summary>Why the object is not used.</summary>
    /// <param name="members">The members of an object that is neither a record nor an envelope of one.</param>
    public static (SkipReason Reason, string Detail) Explain(JsonObjectMembers members)
    {
        // Neither names a call of its own.
        if (GetText(members, "eventCategory") == "Insight" || GetText(members, "eventType") == "AwsCloudTrailInsight")
            return (SkipReason.Insight, InsightMessage);
        if (GetText(members, "eventCategory") == "Aggregated" || GetText(members, "eventType") == "AwsAggregatedEvent")
            return (SkipReason.Aggregated, AggregatedMessage);
        if (LambdaEventRecord.ExplainSkip(GetText(members, "eventSource")) is { } lambda)
            return lambda;
        if (HasMember(members, "ResultSet.Rows"))
            return (SkipReason.Unsupported, "a result of Athena as its API returns it. Download the result as CSV, or read the CSV file in the query's output location.");
        if (members.All.Select(m => m.Key).FirstOrDefault(name => ContainsRecord(members, name)) is { } holder)
            return (SkipReason.Unsupported, $"a JSON object that holds JSON in its member '{SafeText.Clean(holder)}', but is none of the wrappers that are known. Unpack it, for example with: jq -c '.[\"{CleanName(holder)}\"] | fromjson? // .' FILE");
        return (SkipReason.NotCloudTrail, "a JSON object without an eventName and an eventSource: not a CloudTrail record, nor a wrapper of one that is known.");
    }

    private static bool HasMember(JsonObjectMembers members, string path) => members.Find(path, _ => true) is not null;

    private static string? GetText(JsonObjectMembers members, string path) => members.Find(path, p => p.Kind == JsonTokenType.String)?.GetText();

    // A name is shown in a command, so that only plain ones are.
    private static bool ContainsRecord(JsonObjectMembers members, string name) =>
        name.Length is > 0 and < 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '-')
        && members.All.First(m => m.Key == name).Value is var part
        && part.Kind is JsonTokenType.String or JsonTokenType.StartObject
        && part.GetText() is var text && JsonPart.LooksLikeJson(text)
        && (text.Contains("eventSource", StringComparison.Ordinal) || text.Contains("schemaType", StringComparison.Ordinal));

    private static string CleanName(string name) => SafeText.Clean(name)!;
}
