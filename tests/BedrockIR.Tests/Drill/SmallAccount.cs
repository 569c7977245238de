using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill;

/// <summary>The small account of tests/conformance, with a few things of everything.</summary>
internal static class SmallAccount
{
    public const string AccountId = "111122223333", Region = "us-east-1", Bucket = "trail-bucket", LeakedKey = "AKIAIOSFODNN7LEAKED0";

    public static readonly DateTimeOffset Opening = new(2026, 10, 3, 7, 0, 0, TimeSpan.Zero);

    /// <summary>The account, to be changed at will before it opens.</summary>
    public static DrillContent Content(int events = 12)
    {
        JsonNode data = JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "conformance", "account.json")))!;
        DrillContent content = new()
        {
            Scenario = "small",
            AccountId = AccountId,
            Now = Opening,
            Region = Region,
            ResponderName = "responder",
            Global = (JsonObject)data["global"]!.DeepClone(),
            Regional = (JsonObject)data["regional"]!.DeepClone(),
        };
        for (int i = 0; i < events; i++)
            content.Events.Add(new PastEvent(Opening.AddMinutes(-i - 1), Region, Event(i, Opening.AddMinutes(-i - 1))));
        for (int i = 0; i < 4; i++)
            content.Invocations.Add(new PastInvocation(Opening.AddMinutes(-i - 1), Region, Invocation(i)));
        content.Objects.Add(Object("AWSLogs/a b+c/é.json", "{}"));
        content.Objects.Add(Object("AWSLogs/one.json.gz", "zipped"));
        content.Objects.Add(Object("AWSLogs/two.json", "[1]"));
        content.Objects.Add(Object("other/three.txt", "0123456789"));
        return content;
    }

    /// <summary>The account, opened.</summary>
    public static DrillServer Start(DrillOptions? options = null) => DrillServer.Start(Content(), options ?? new DrillOptions { LookupEventsPerSecond = 1000 });

    public static JsonObject Event(int i, DateTimeOffset time) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["userName"] = "svc-leaked", ["accessKeyId"] = LeakedKey, ["arn"] = $"arn:aws:iam::{AccountId}:user/svc-leaked" },
        ["eventTime"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["eventSource"] = i % 4 == 3 ? "iam.amazonaws.com" : "bedrock.amazonaws.com",
        ["eventName"] = i % 4 == 3 ? "CreateUser" : i % 4 == 2 ? "InvokeAgent" : "InvokeModel",
        ["awsRegion"] = Region,
        ["requestParameters"] = new JsonObject { ["userName"] = "made" },
        ["readOnly"] = i % 4 != 3,
        ["eventID"] = $"event-{i}",
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = i % 4 != 2,
        ["eventCategory"] = i % 4 == 2 ? "Data" : "Management",
        ["recipientAccountId"] = AccountId,
    };

    private static JsonObject Invocation(int i) => new()
    {
        ["schemaType"] = "ModelInvocationLog",
        ["requestId"] = $"request-{i}",
        ["operation"] = i % 2 == 0 ? "Converse" : "InvokeModel",
    };

    private static StoredObject Object(string key, string text) =>
        new(Bucket, key, System.Text.Encoding.UTF8.GetBytes(text), Opening.AddDays(-1), new Dictionary<string, string> { ["signature"] = "abcdef" });
}
