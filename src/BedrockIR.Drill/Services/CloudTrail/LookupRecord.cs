using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.CloudTrail;

/// <summary>An event as LookupEvents shows it.</summary>
internal static class LookupRecord
{
    // What CloudTrail makes resources of, where a record has none of its own.
    private static readonly (string Parameter, string Type)[] Named =
    [
        ("userName", "AWS::IAM::User"), ("accessKeyId", "AWS::IAM::AccessKey"), ("roleName", "AWS::IAM::Role"), ("roleArn", "AWS::IAM::Role"), ("policyArn", "AWS::IAM::Policy"),
        ("policyName", "AWS::IAM::Policy"), ("guardrailIdentifier", "AWS::Bedrock::Guardrail"), ("agentId", "AWS::Bedrock::Agent"),
        ("knowledgeBaseId", "AWS::Bedrock::KnowledgeBase"), ("name", "AWS::CloudTrail::Trail"), ("bucketName", "AWS::S3::Bucket"),
    ];

    /// <summary>Makes the item of LookupEvents' list.</summary>
    public static JsonNode Of(TrailEntry entry)
    {
        JsonObject record = entry.Record;
        JsonObject item = new()
        {
            ["EventId"] = record.Text("eventID"),
            ["EventName"] = record.Text("eventName"),
            ["ReadOnly"] = record.Text("readOnly"),
            ["AccessKeyId"] = record["userIdentity"].Text("accessKeyId"),
            ["EventTime"] = entry.Time.ToUnixTimeSeconds(),
            ["EventSource"] = record.Text("eventSource"),
            ["Username"] = entry.UserName,
            ["Resources"] = new JsonArray([.. ResourcesOf(record).Select(r => new JsonObject { ["ResourceType"] = r.Type, ["ResourceName"] = r.Name })]),
            ["CloudTrailEvent"] = record.ToJsonString(),
        };
        return item;
    }

    /// <summary>The resources that a record is about.</summary>
    public static IEnumerable<(string Type, string Name)> ResourcesOf(JsonObject record)
    {
        if (record["resources"] is JsonArray { Count: > 0 })
            return record.Objects("resources").Select(r => (r.Text("type") ?? "", r.Text("ARN") ?? r.Text("ARNPrefix") ?? ""));
        JsonNode? parameters = record["requestParameters"];
        return Named.Select(n => (n.Type, Name: parameters.Text(n.Parameter))).Where(n => n.Name is not null && Fits(n.Type, record)).Select(n => (n.Type, n.Name!));
    }

    // A name is a trail's only where CloudTrail is called.
    private static bool Fits(string type, JsonObject record) =>
        type != "AWS::CloudTrail::Trail" || record.Text("eventSource") == "cloudtrail.amazonaws.com";
}
