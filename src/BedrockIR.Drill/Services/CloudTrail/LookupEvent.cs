using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>An event as LookupEvents shows it.</summary>
internal static class LookupEvent
{
    // What CloudTrail makes resources of, where a record has none of its own.
    private static readonly (string Parameter, string Type)[] ResourceParameters =
    [
        ("userName", "AWS::IAM::User"), ("accessKeyId", "AWS::IAM::AccessKey"), ("roleName", "AWS::IAM::Role"), ("roleArn", "AWS::IAM::Role"), ("policyArn", "AWS::IAM::Policy"),
        ("policyName", "AWS::IAM::Policy"), ("guardrailIdentifier", "AWS::Bedrock::Guardrail"), ("agentId", "AWS::Bedrock::Agent"),
        ("knowledgeBaseId", "AWS::Bedrock::KnowledgeBase"), ("name", "AWS::CloudTrail::Trail"), ("bucketName", "AWS::S3::Bucket"),
    ];

    /// <summary>Makes the item of LookupEvents' list.</summary>
    public static JsonNode CreateFrom(TrailEntry entry)
    {
        JsonObject record = entry.Record;
        JsonObject item = new()
        {
            ["EventId"] = record.GetText("eventID"),
            ["EventName"] = record.GetText("eventName"),
            ["ReadOnly"] = record.GetText("readOnly"),
            ["AccessKeyId"] = record["userIdentity"].GetText("accessKeyId"),
            ["EventTime"] = entry.Time.ToUnixTimeSeconds(),
            ["EventSource"] = record.GetText("eventSource"),
            ["Username"] = entry.UserName,
            ["Resources"] = new JsonArray([.. GetResources(record).Select(r => new JsonObject { ["ResourceType"] = r.Type, ["ResourceName"] = r.Name })]),
            ["CloudTrailEvent"] = record.ToJsonString(),
        };
        return item;
    }

    /// <summary>The resources that a record is about.</summary>
    public static IEnumerable<(string Type, string Name)> GetResources(JsonObject record)
    {
        if (record["resources"] is JsonArray { Count: > 0 })
            return record.GetObjects("resources").Select(r => (r.GetText("type") ?? "", r.GetText("ARN") ?? r.GetText("ARNPrefix") ?? ""));
        JsonNode? parameters = record["requestParameters"];
        return ResourceParameters.Select(n => (n.Type, Name: parameters.GetText(n.Parameter))).Where(n => n.Name is not null && IsResourceOf(n.Type, record)).Select(n => (n.Type, n.Name!));
    }

    // A name is a trail's only where CloudTrail is called.
    private static bool IsResourceOf(string type, JsonObject record) =>
        type != "AWS::CloudTrail::Trail" || record.GetText("eventSource") == "cloudtrail.amazonaws.com";
}
