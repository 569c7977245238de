using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Tests.Events.Attribution;

/// <summary>What holds of every record, tried on records whose members were replaced by something else.</summary>
public sealed class MutationTests
{
    private const int Rounds = 4000;

    private static readonly PropertyInfo[] Texts = [.. typeof(TrailEvent).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != nameof(TrailEvent.Raw))];

    private static readonly string[] Strings =
    [
        "", " ", "unknown", "root", "AssumedRole", "AWSService", "IAMUser", "FederatedUser", "AWSAccount", "bedrock.amazonaws.com", "bedrock-mantle.amazonaws.com",
        "sts.amazonaws.com", "s3.amazonaws.com", "AWS Internal", ".amazonaws.com", "AwsServiceEvent", "AssumeRole", "CreateKnowledgeBase", "UpdateFlow", "InvokeAgent",
        "ConverseStream", "true", "SHORT_TERM", "arn:", "arn:aws:iam::444455556666:role/x", ":::::", "/", "us.us.us.", "BedrockSession-", "BedrockAgentRetrieveSession-",
        "\u001b[2J\u0007", "\u202eevil\u2028", "\ud800", "\0", "-1", "99999999999999999999",
    ];

    private static string[] Seeds =>
    [
        Text(),
        Text([Calls.Session(Calls.KnowledgeBaseRole, "BedrockAgentRetrieveSession-FLYBLH8XV1", Calls.ServicePath), .. Calls.ByBedrock]),
        Text([Calls.Session("Admin", "BedrockSession-x"), ("additionalEventData.callWithBearerToken", true), ("additionalEventData.inputTokens", "7")]),
        Text(("eventSource", "bedrock-mantle.amazonaws.com"), ("requestParameters", JsonNode.Parse("""{"callWithBearerToken":"true","bearerTokenType":"LONG_TERM"}"""))),
        Text(("eventName", "ConverseStream"), ("requestID", "r-1")),
        Text(("eventName", "ConverseStream"), ("eventType", "AwsServiceEvent"), ("serviceEventDetails",
            JsonNode.Parse("""{"parentRequestId":"r-1","AdditionalEventData":{"additionalEntries":{"inputTokens":1,"inferenceRegion":"us-west-2"}}}"""))),
        Calls.KnowledgeBaseMade("KB12345678", "payroll", Calls.RoleArn("MyOwnRole")).Raw,
        Calls.AgentMade("AGENT12345", "helper", Calls.RoleArn("MyOwnRole")).Raw,
        Calls.FlowMade("FLOW123456", "chain", Calls.RoleArn("f")).Raw,
        Calls.Opening("Admin", "BedrockSession-x").Raw,
        Text(("eventName", "Retrieve"), ("resources", JsonNode.Parse("""[{"type":"AWS::Bedrock::KnowledgeBase","ARN":"arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678"}]"""))),
        Text(("eventName", "RetrieveAndGenerate"), ("requestParameters", JsonNode.Parse("""{"retrieveAndGenerateConfiguration":{"knowledgeBaseConfiguration":{"knowledgeBaseId":"KB12345678"}}}"""))),
        Text(Calls.Identity("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}""")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_record_is_attributed_with_evidence_and_without_control_characters(int seed)
    {
        Random random = new(seed);
        EventAttributor attribution = new(new ResourceDirectory());
        for (int round = 0; round < Rounds; round++)
        {
            JsonNode record = JsonNode.Parse(random.GetItems(Seeds, 1)[0])!;
            Mutate(record, random, keep: []);
            TrailEvent e = attribution.Apply(MadeEvents.Parse(record.ToJsonString()));

            Assert.False(string.IsNullOrWhiteSpace(e.PathEvidence), e.Raw);
            Assert.True(e.InvocationPath != InvocationPath.Unknown || e.AttributedTo is null, e.Raw);
            Assert.True(e.AttributedTo != "", e.Raw);
            foreach (PropertyInfo text in Texts)
                Assert.False(((string?)text.GetValue(e))?.Any(IsUnsafe) == true, $"{text.Name} of {e.Raw}");
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Nobody_is_named_in_a_call_that_a_service_made_in_its_role(int seed)
    {
        string[] roles =
        [
            Text([Calls.Session(Calls.KnowledgeBaseRole, "BedrockQueryKnowledgeBaseSession-X", Calls.ServicePath), .. Calls.ByBedrock]),
            Text([Calls.Session("AmazonBedrockExecutionRoleForAgents_X", "BedrockSession-X"), .. Calls.ByBedrock]),
            Text([Calls.Session("MyOwnRole", "BedrockSession-X"), .. Calls.ByBedrock]),
            Text([Calls.Session("KnownRole", "some-session"), .. Calls.ByBedrock]),
            Text([Calls.Session("KnownRole", "some-session"), .. Calls.By("s3.amazonaws.com")]),
            Text([Calls.Session("AWSServiceRoleForRDS", "SLRManagement", "aws-service-role/rds.amazonaws.com/"), .. Calls.By("rds.amazonaws.com")]),
            Text([Calls.Identity("""{"type":"AWSService"}"""), .. Calls.ByBedrock]),
        ];
        Random random = new(seed);
        ResourceDirectory known = new();
        known.Add(new BedrockResourceReference(InvocationPath.Flow, "FLOW123456", "chain", Calls.RoleArn("KnownRole")));
        EventAttributor attribution = new(known);
        for (int round = 0; round < Rounds; round++)
        {
            JsonObject record = JsonNode.Parse(random.GetItems(roles, 1)[0])!.AsObject();
            record["additionalEventData"] = new JsonObject { ["callWithBearerToken"] = random.Next(2) == 0 };
            // A second record would be joined to some call; here all are calls.
            Mutate(record, random, keep: ["userIdentity", "sourceIPAddress", "eventType", "serviceEventDetails"]);
            TrailEvent e = attribution.Apply(MadeEvents.Parse(record.ToJsonString()));

            Assert.True(e.AttributedTo is null, $"{e.AttributedTo}: {e.Raw}");
            Assert.True(e.InvocationPath != InvocationPath.Direct, e.Raw);
            Assert.NotNull(e.AttributionNote);
        }
    }

    private static string Text(params (string Path, object? Value)[] changes) => MadeEvents.Json(changes);

    // Replaces a few members, anywhere in the record, by values of any kind.
    private static void Mutate(JsonNode record, Random random, string[] keep)
    {
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            (JsonObject parent, string name)[] members = [.. Members(record.AsObject(), keep)];
            (JsonObject parent, string name) = random.GetItems(members, 1)[0];
            if (random.Next(8) == 0)
                parent.Remove(name);
            else
                parent[name] = Anything(random);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonObject parent, string[] keep)
    {
        foreach ((string name, JsonNode? value) in parent)
        {
            if (keep.Contains(name))
                continue;
            yield return (parent, name);
            foreach ((JsonObject, string) inner in Objects(value).SelectMany(o => Members(o, [])))
                yield return inner;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? value) => value switch
    {
        JsonObject o => [o],
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    private static JsonNode? Anything(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(),
        3 => new JsonArray(random.GetItems(Strings, 1)[0], null, 7),
        4 => new JsonObject { ["type"] = random.GetItems(Strings, 1)[0], ["arn"] = new JsonArray() },
        _ => random.GetItems(Strings, 1)[0],
    };

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
