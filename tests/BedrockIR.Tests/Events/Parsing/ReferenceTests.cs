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
public sealed class ReferenceTests
{
    private const int Rounds = 8000;

    private static readonly PropertyInfo[] Properties =
    [
        .. typeof(TrailEvent).GetProperties(),
        typeof(TrailEvent).GetProperty(nameof(TrailEvent.OpenedSessionArn), BindingFlags.Instance | BindingFlags.NonPublic)!,
    ];

    private static string[] Seeds =>
    [
        MadeEvents.Json(),
        MadeEvents.Json([Calls.Session(Calls.KnowledgeBaseRole, "BedrockAgentRetrieveSession-FLYBLH8XV1", Calls.ServicePath), .. Calls.ByBedrock]),
        MadeEvents.Json([Calls.Session("Admin", "BedrockSession-x"), .. Calls.By("s3.amazonaws.com")]),
        Calls.KnowledgeBaseMade("KB12345678", "payroll", Calls.RoleArn("MyOwnRole")).Raw,
        Calls.AgentMade("AGENT12345", "helper", Calls.RoleArn("MyOwnRole")).Raw,
        Calls.FlowMade("FLOW123456", "chain", Calls.RoleArn("f")).Raw,
        Calls.Opening("Admin", "BedrockSession-x").Raw,
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
    public void Every_record_becomes_the_same_event_and_is_attributed_alike(int seed)
    {
        JsonElement[] records = [.. Seeds.Select(s => JsonDocument.Parse(s).RootElement)];
        HostileJson hostile = new(new Random(seed));
        TrailEventParser parser = new();
        EventAttributor attribution = new(new ResourceDirectory()), referenceAttribution = new(new ResourceDirectory());
        int read = 0;
        for (int round = 0; round < Rounds; round++)
        {
            SourceRecord record = new(hostile.Change(records[round % records.Length]), new RecordOrigin("made.json", round));
            TrailEvent? expected = Try(ReferenceParser.Parse, record), actual = Try(parser.Parse, record);
            AssertSame(expected, actual, record);
            if (expected is null || actual is null)
                continue;
            read++;
            AssertSame(referenceAttribution.Apply(expected), attribution.Apply(actual), record);
            Assert.Equal(expected.Json.GetRawText(), actual.Json.GetRawText());
        }
        Assert.InRange(read, Rounds / 2, Rounds * 0.97);
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
    public void So_does_what_hardly_any_log_holds(string json)
    {
        SourceRecord record = new(Encoding.UTF8.GetBytes(json), new RecordOrigin("made.json", 0));
        AssertSame(Try(ReferenceParser.Parse, record), Try(new TrailEventParser().Parse, record), record);
    }

    [Fact]
    public void Several_threads_may_look_into_one_event()
    {
        TrailEvent e = MadeEvents.Make();
        string?[] names = new string?[64];
        Parallel.For(0, names.Length, i => names[i] = e.Json.GetText("eventName"));
        Assert.All(names, n => Assert.Equal("InvokeModel", n));
    }

    private static TrailEvent? Try(Func<SourceRecord, TrailEvent> parse, SourceRecord record)
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
        foreach (PropertyInfo property in Properties)
        {
            object? wanted = property.GetValue(expected), got = property.GetValue(actual);
            Assert.True(Equals(wanted, got), $"{property.Name} is '{got}' rather than '{wanted}' in {json}");
        }
    }
}
