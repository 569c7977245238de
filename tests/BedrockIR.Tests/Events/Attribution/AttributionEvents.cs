using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>Makes the calls whose attribution is tested.</summary>
internal static class AttributionEvents
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";
    public const string DataEventsNeeded = "not attributable without data events";

    /// <summary>The path of roles that consoles make for services.</summary>
    public const string ServicePath = "service-role/";

    public const string KnowledgeBaseRole = "AmazonBedrockExecutionRoleForKnowledgeBase_9w295";

    /// <summary>Attributes one event, with nothing known.</summary>
    public static TrailEvent CreateAttributed(params (string Path, object? Value)[] changes) => Apply(TestEvents.Create(changes)).Single();

    /// <summary>Attributes events in order, with nothing known at first.</summary>
    public static IReadOnlyList<TrailEvent> Apply(params TrailEvent[] events) => Apply(new ResourceDirectory(), events);

    public static IReadOnlyList<TrailEvent> Apply(ResourceDirectory known, params TrailEvent[] events)
    {
        EventAttributor attribution = new(known);
        return [.. events.Select(attribution.Apply)];
    }

    /// <summary>The identity of a role session.</summary>
    public static (string Path, object? Value) CreateSession(string role, string session, string path = "", string account = Account) => ("userIdentity", new JsonObject
    {
        ["type"] = "AssumedRole",
        ["principalId"] = "AROAEXAMPLE:" + session,
        ["arn"] = $"arn:aws:sts::{account}:assumed-role/{role}/{session}",
        ["accountId"] = account,
        ["accessKeyId"] = "ASIAIOSFODNN7EXAMPLE",
        ["sessionContext"] = new JsonObject
        {
            ["sessionIssuer"] = new JsonObject
            {
                ["type"] = "Role",
                ["principalId"] = "AROAEXAMPLE",
                ["arn"] = CreateRoleArn(role, path, account),
                ["accountId"] = account,
                ["userName"] = role,
            },
            ["webIdFederationData"] = new JsonObject(),
            ["attributes"] = new JsonObject { ["creationDate"] = "2026-10-03T01:59:59Z", ["mfaAuthenticated"] = "false" },
        },
    });

    public static string CreateRoleArn(string role, string path = "", string account = Account) => $"arn:aws:iam::{account}:role/{path}{role}";

    /// <summary>What AWS writes when a service makes the call.</summary>
    public static (string Path, object? Value)[] CreateCallBy(string service) =>
        [("userIdentity.invokedBy", service), ("sourceIPAddress", service), ("userAgent", service)];

    public static (string Path, object? Value)[] CallByBedrock { get; } = CreateCallBy("bedrock.amazonaws.com");

    /// <summary>The userIdentity, from JSON.</summary>
    public static (string Path, object? Value) CreateIdentity(string json) => ("userIdentity", JsonNode.Parse(json));

    /// <summary>The call in which a caller opens a role session.</summary>
    public static TrailEvent CreateAssumeRole(string role, string session, params (string Path, object? Value)[] changes) => TestEvents.Create([
        ("eventSource", "sts.amazonaws.com"), ("eventName", "AssumeRole"),
        ("responseElements", new JsonObject { ["assumedRoleUser"] = new JsonObject { ["arn"] = $"arn:aws:sts::{Account}:assumed-role/{role}/{session}" } }),
        .. changes]);

    /// <summary>The record of the making of a knowledge base.</summary>
    public static TrailEvent CreateKnowledgeBase(string id, string name, string roleArn, params (string Path, object? Value)[] changes) => TestEvents.Create([
        ("eventName", "CreateKnowledgeBase"),
        ("requestParameters", new JsonObject { ["name"] = name, ["roleArn"] = roleArn, ["clientToken"] = "token" }),
        ("responseElements", new JsonObject { ["knowledgeBase"] = new JsonObject { ["knowledgeBaseId"] = id, ["name"] = name, ["roleArn"] = roleArn, ["status"] = "CREATING" } }),
        .. changes]);

    /// <summary>The record of the making of an agent.</summary>
    public static TrailEvent CreateAgent(string id, string name, string roleArn, params (string Path, object? Value)[] changes) => TestEvents.Create([
        ("eventName", "CreateAgent"),
        ("requestParameters", new JsonObject { ["agentName"] = name, ["agentResourceRoleArn"] = roleArn }),
        ("responseElements", new JsonObject { ["agent"] = new JsonObject { ["agentId"] = id, ["agentName"] = name, ["agentResourceRoleArn"] = roleArn } }),
        .. changes]);

    /// <summary>The record of the making of a flow, whose reply has no wrapper.</summary>
    public static TrailEvent CreateFlow(string id, string name, string roleArn) => TestEvents.Create(
        ("eventName", "CreateFlow"),
        ("requestParameters", new JsonObject { ["name"] = name, ["executionRoleArn"] = roleArn }),
        ("responseElements", new JsonObject { ["id"] = id, ["name"] = name, ["executionRoleArn"] = roleArn }));

    /// <summary>An invocation that Bedrock makes in a role.</summary>
    public static TrailEvent CreateRoleCall(string role, string session, string path = "", string account = Account) =>
        TestEvents.Create([CreateSession(role, session, path, account), .. CallByBedrock]);
}
