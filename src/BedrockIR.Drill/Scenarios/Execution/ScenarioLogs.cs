using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>What the story left behind, and where.</summary>
internal sealed class ScenarioLogs
{
    /// <summary>Everything that CloudTrail recorded.</summary>
    public List<PastEvent> Events { get; } = [];

    /// <summary>What Bedrock wrote into log groups.</summary>
    public List<PastInvocation> Invocations { get; } = [];

    /// <summary>What trails delivered, by bucket and key prefix.</summary>
    public List<(string Bucket, string? Prefix, PastEvent Event)> DeliveredEvents { get; } = [];

    /// <summary>What Bedrock delivered to buckets, by bucket and key prefix.</summary>
    public List<(string Bucket, string? Prefix, PastInvocation Invocation)> DeliveredInvocations { get; } = [];

    /// <summary>Keeps a CloudTrail record, and delivers it where trails say so.</summary>
    public void Add(PastEvent record, IEnumerable<JsonObject> trails)
    {
        Events.Add(record);
        foreach (JsonObject trail in trails)
            DeliveredEvents.Add(((string)trail["S3BucketName"]!, (string?)trail["S3KeyPrefix"], record));
    }

    /// <summary>Keeps a record of the invocation log where the configuration says so.</summary>
    public void Add(PastInvocation record, JsonObject configuration)
    {
        if (configuration["cloudWatchConfig"] is JsonObject)
            Invocations.Add(record);
        if (configuration["s3Config"] is JsonObject s3)
            DeliveredInvocations.Add(((string)s3["bucketName"]!, (string?)s3["keyPrefix"], record));
    }
}
