using System.Reflection;
using System.Text;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;
using BedrockIR.Tests.Events.Attribution;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>The parser's events are those of the simple one, whatever the record, and so is their attribution.</summary>
public sealed class TrailEventParserReferenceTests
{
    private const int RoundCount = 8000;

    private static readonly PropertyInfo[] EventProperties =
    [
        .. typeof(TrailEvent).GetProperties(),
        typeof(TrailEvent).GetProperty(nameof(TrailEvent.OpenedSessionArn), BindingFlags.Instance | BindingFlags.NonPublic)!,
    ];

    private static string[] SeedRecords =>
    [
        TestEvents.CreateJson(),
        TestEvents.CreateJson([AttributionEvents.CreateSession(AttributionEvents.KnowledgeBaseRole, "BedrockAgentRetrieveSession-FLYBLH8XV1", AttributionEvents.ServicePath), .. AttributionEvents.CallByBedrock]),
        TestEvents.CreateJson([AttributionEvents.CreateSession("Admin", "BedrockSession-x"), .. AttributionEvents.CreateCallBy("s3.amazonaws.com")]),
        AttributionEvents.CreateKnowledgeBase("KB12345678", "payroll", AttributionEvents.CreateRoleArn("MyOwnRole")).Raw,
        AttributionEvents.CreateAgent("AGENT12345", "helper", AttributionEvents.CreateRoleArn("MyOwnRole")).Raw,
        AttributionEvents.CreateFlow("FLOW123456", "chain", AttributionEvents.CreateRoleArn("f")).Raw,
        AttributionEvents.CreateAssumeRole("Admin", "BedrockSession-x").Raw,
        """
        {"eventVersion":"1.11","userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"},"eventTime":"2026-10-03T02:11:04Z",
         "eventSource":"bedrock.amazonaws.com","eventName":"ConverseStream","requestParameters":null,"eventType":"AwsServiceEvent",
         "resources":[{"type":"AWS::Bedrock::Guardrail","ARN":"arn:g"},{"type":"AWS::Bedrock::Model","ARN":"arn:aws:bedrock:us-east-1::foundation-model/a.b"}],
         "serviceEventDetails":{"parentRequestId":"req-1","AdditionalEventData":{"additionalEntries":{"inputTokens":1,"inferenceRegion":"us-west-2"}}}}
        """,
        """
        {"userIdentity":{"type":"AssumedRole","principalId":"AROA:s","arn":"arn:aws:sts::111122223333:assumed-role/r/s","accountId":"111122223333",
         "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/r","userName":"r"},"webIdFederationData":{"federatedProvider":"p"},
         "attributes":{"mfaAuthenticated":"false"},"sourceIdentity":"me","ec2RoleDelivery":"2.0"},"inScopeOf":{"credentialsIssuedTo":"arn:lambda"},
         "invokedBy":"cloudformation.amazonaws.com"},"eventTime":"2026-10-03T02:11:04Z","eventSource":"bedrock-mantle.amazonaws.com","eventName":"CreateInference",
         "requestParameters":{"callWithBearerToken":true,"bearerTokenType":"SHORT_TERM","modelIdentifier":"us.anthropic.claude-v2"},
         "additionalEventData":{"callWithBearerToken":"true","inferenceRegion":"eu-west-1","inputTokens":"12","outputTokens":7},"readOnly":false}
        """,
        """
        {"userIdentity":{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:x"}},"eventSource":"bedrock.amazonaws.com",
         "eventName":"RetrieveAndGenerate","requestParameters":{"retrieveAndGenerateConfiguration":{"knowledgeBaseConfiguration":{"knowledgeBaseId":"KB12345678"}}},
         "resources":[{"type":"AWS::Bedrock::KnowledgeBase","ARN":"arn:aws:bedrock:us-east-1:1:knowledge-base/KB12345678"}]}
        """,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_records_give_same_event_as_reference(int seed)
    {
        JsonElement[] records = [.. SeedRecords.Select(s => JsonDocument.Parse(s).RootElement)];
        HostileJsonGenerator hostile = new(new Random(seed));
        TrailEventParser parser = new();
        EventAttributor attribution = new(new ResourceDirectory()), referenceAttribution = new(new ResourceDirectory());
        int read = 0;
        for (int round = 0; round < RoundCount; round++)
        {
            SourceRecord record = new(hostile.Mutate(records[round % records.Length]), new RecordOrigin("made.json", round));
            TrailEvent? expected = TryParse(ReferenceTrailEventParser.Parse, record), actual = TryParse(parser.Parse, record);
            AssertSame(expected, actual, record);
            if (expected is null || actual is null)
                continue;
            read++;
            AssertSame(referenceAttribution.Apply(expected), attribution.Apply(actual), record);
            Assert.Equal(expected.Json.GetRawText(), actual.Json.GetRawText());
        }
        Assert.InRange(read, RoundCount / 2, RoundCount * 0.97);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("[{\"eventName\":\"X\"}]")]
    [InlineData(" \"text\" ")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {")]
    [InlineData("{\"userIdentity\":{\"type\":\"Root\"},\"userIdentity\":{}}")]
    [InlineData("{\"userIdentity\":{\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":true},\"attributes\":1}}}")]
    [InlineData("{\"resources\":[{\"type\":\"AWS::\\u0042edrock::Model\",\"arn\":\"escaped\"}]}")]
    [InlineData("{\"requestParameters\":{\"modelId\":\"a\"},\"requestParameters\":null}")]
    [InlineData("{\"responseElements\":{\"credentials\":{\"accessKeyId\":\"ASIA\"},\"credentials\":[]}}")]
    [InlineData("{\"additionalEventData\":{\"inputTokens\":5},\"serviceEventDetails\":{\"AdditionalEventData\":{\"additionalEntries\":{\"inputTokens\":6,\"outputTokens\":7}}}}")]
    public void Unusual_records_give_same_event_as_reference(string json)
    {
        SourceRecord record = new(Encoding.UTF8.GetBytes(json), new RecordOrigin("made.json", 0));
        AssertSame(TryParse(ReferenceTrailEventParser.Parse, record), TryParse(new TrailEventParser().Parse, record), record);
    }

    [Fact]
    public void Event_JSON_can_be_read_in_parallel()
    {
        TrailEvent e = TestEvents.Create();
        string?[] names = new string?[64];
        Parallel.For(0, names.Length, i => names[i] = e.Json.GetText("eventName"));
        Assert.All(names, n => Assert.Equal("InvokeModel", n));
    }

    private static TrailEvent? TryParse(Func<SourceRecord, TrailEvent> parse, SourceRecord record)
    {
        try
        {
            return parse(record);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AssertSame(TrailEvent? expected, TrailEvent? actual, SourceRecord record)
    {
        string json = Encoding.UTF8.GetString(record.Utf8.Span);
        Assert.True((expected is null) == (actual is null), $"{(expected is null ? "refused" : "read")} by the reference only: {json}");
        if (expected is null)
            return;
        foreach (PropertyInfo property in EventProperties)
        {
            object? wanted = property.GetValue(expected), got = property.GetValue(actual);
            Assert.True(Equals(wanted, got), $"{property.Name} is '{got}' rather than '{wanted}' in {json}");
        }
    }
}
