using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>What holds of every record, tried on records whose members were replaced by something else.</summary>
public sealed class AttributionMutationTests
{
    private const int RoundCount = 4000;

    private static readonly PropertyInfo[] TextProperties = [.. typeof(TrailEvent).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != nameof(TrailEvent.Raw))];

    private static readonly string[] RandomStrings =
    [
        "", " ", "unknown", "root", "AssumedRole", "AWSService", "IAMUser", "FederatedUser", "AWSAccount", "bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com",
        "sts.amazonaws.com", "s3.amazonaws.com", "AWS Internal", ".amazonaws.com", "AwsServiceEvent", "AssumeRole", "CreateKnowledgeBase", "UpdateFlow", "InvokeAgent",
        "ConverseStream", "true", "SHORT_TERM", "arn:", "arn:aws:iam::444455556666:role/x", ":::::", "/", "us.us.us.", "BedrockSession-", "BedrockAgentRetrieveSession-",
        "\u001b[2J\u0007", "\u202eevil\u2028", "\ud800", "\0", "-1", "99999999999999999999",
    ];

    private static string[] SeedRecords =>
    [
        CreateJson(),
        CreateJson([AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockAgentRetrieveSession-FLYBLH8XV1", AttributionEvents.ServicePath), .. AttributionEvents.CallByBedrock]),
        CreateJson([AttributionEvents.CreateSession("Admin", "BedrockSession-x"), ("additionalEventData.callWithBearerToken", true), ("additionalEventData.inputTokens", "7")]),
        CreateJson(("eventSource", "bedrock-mantle.amazonaws.com"), ("requestParameters", JsonNode.Parse("""{"callWithBearerToken":"true","bearerTokenType":"LONG_TERM"}"""))),
        CreateJson(("eventName", "ConverseStream"), ("requestID", "r-1")),
        CreateJson(("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("serviceEventDetails",
            JsonNode.Parse("""{"parentRequestId":"r-1","AdditionalEventData":{"additionalEntries":{"inputTokens":1,"inferenceRegion":"us-west-2"}}}"""))),
        AttributionEvents.CreateKnowledgeBase("KB12345678", "payroll", AttributionEvents.CreateRoleArn("MyOwnRole")).Raw,
        AttributionEvents.CreateAgent("AGENT12345", "helper", AttributionEvents.CreateRoleArn("MyOwnRole")).Raw,
        AttributionEvents.CreateFlow("FLOW123456", "chain", AttributionEvents.CreateRoleArn("f")).Raw,
        AttributionEvents.CreateAssumeRole("Admin", "BedrockSession-x").Raw,
        CreateJson(("eventName", "Retrieve"), ("resources", JsonNode.Parse("""[{"type":"AWS::Bedrock::KnowledgeBase","ARN":"arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678"}]"""))),
        CreateJson(("eventName", "RetrieveAndGenerate"), ("requestParameters", JsonNode.Parse("""{"retrieveAndGenerateConfiguration":{"knowledgeBaseConfiguration":{"knowledgeBaseId":"KB12345678"}}}"""))),
        CreateJson(AttributionEvents.CreateIdentity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}""")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_records_get_safe_attribution(int seed)
    {
        Random random = new(seed);
        EventAttributor attribution = new(new ResourceDirectory());
        for (int round = 0; round < RoundCount; round++)
        {
            JsonNode record = JsonNode.Parse(random.GetItems(SeedRecords, 1)[0])!;
            Mutate(record, random, keep: []);
            TrailEvent e = attribution.Apply(TestEvents.Parse(record.ToJsonString()));

            Assert.False(string.IsNullOrWhiteSpace(e.PathEvidence), e.Raw);
            Assert.True(e.InvocationPath != InvocationPath.Unknown || e.AttributedTo is null, e.Raw);
            Assert.True(e.AttributedTo != "", e.Raw);
            foreach (PropertyInfo text in TextProperties)
                Assert.False(((string?)text.GetValue(e))?.Any(IsUnsafe) == true, $"{text.Name} of {e.Raw}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Mutated_service_role_calls_name_no_caller(int seed)
    {
        string[] roles =
        [
            CreateJson([AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-X", AttributionEvents.ServicePath), .. AttributionEvents.CallByBedrock]),
            CreateJson([AttributionEvents.CreateSession("AmazonBedrockExecutionRoleForAgents_X", "BedrockSession-X"), .. AttributionEvents.CallByBedrock]),
            CreateJson([AttributionEvents.CreateSession("MyOwnRole", "BedrockSession-X"), .. AttributionEvents.CallByBedrock]),
            CreateJson([AttributionEvents.CreateSession("KnownRole", "some-session"), .. AttributionEvents.CallByBedrock]),
            CreateJson([AttributionEvents.CreateSession("KnownRole", "some-session"), .. AttributionEvents.CreateCallBy("s3.amazonaws.com")]),
            CreateJson([AttributionEvents.CreateSession("AWSServiceRoleForRDS", "SLRManagement", "aws-service-role/rds.amazonaws.com/"), .. AttributionEvents.CreateCallBy("rds.amazonaws.com")]),
            CreateJson([AttributionEvents.CreateIdentity("""{"type":"AWSService"}"""), .. AttributionEvents.CallByBedrock]),
        ];
        Random random = new(seed);
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.Flow, "FLOW123456", "chain", AttributionEvents.CreateRoleArn("KnownRole")));
        EventAttributor attribution = new(known);
        for (int round = 0; round < RoundCount; round++)
        {
            JsonObject record = JsonNode.Parse(random.GetItems(roles, 1)[0])!.AsObject();
            record["additionalEventData"] = new JsonObject { ["callWithBearerToken"] = random.Next(2) == 0 };
            // A second record would be joined to some call; here all are calls.
            Mutate(record, random, keep: ["userIdentity", "sourceIPAddress", "eventType", "serviceEventDetails"]);
            TrailEvent e = attribution.Apply(TestEvents.Parse(record.ToJsonString()));

            Assert.True(e.AttributedTo is null, $"{e.AttributedTo}: {e.Raw}");
            Assert.True(e.InvocationPath != InvocationPath.Direct, e.Raw);
            Assert.NotNull(e.AttributionNote);
        }
    }

    private static string CreateJson(params (string Path, object? Value)[] changes) => TestEvents.CreateJson(changes);

    // Replaces a few members, anywhere in the record, by values of any kind.
    private static void Mutate(JsonNode record, Random random, string[] keep)
    {
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            (JsonObject parent, string name)[] members = [.. GetMembers(record.AsObject(), keep)];
            (JsonObject parent, string name) = random.GetItems(members, 1)[0];
            if (random.Next(8) == 0)
                parent.Remove(name);
            else
                parent[name] = CreateRandomValue(random);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> GetMembers(JsonObject parent, string[] keep)
    {
        foreach ((string name, JsonNode? value) in parent)
        {
            if (keep.Contains(name))
                continue;
            yield return (parent, name);
            foreach ((JsonObject, string) inner in GetObjects(value).SelectMany(o => GetMembers(o, [])))
                yield return inner;
        }
    }

    private static IEnumerable<JsonObject> GetObjects(JsonNode? value) => value switch
    {
        JsonObject o => [o],
        JsonArray a => a.SelectMany(GetObjects),
        _ => [],
    };

    private static JsonNode? CreateRandomValue(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(),
        3 => new JsonArray(random.GetItems(RandomStrings, 1)[0], null, 7),
        4 => new JsonObject { ["type"] = random.GetItems(RandomStrings, 1)[0], ["arn"] = new JsonArray() },
        _ => random.GetItems(RandomStrings, 1)[0],
    };

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
