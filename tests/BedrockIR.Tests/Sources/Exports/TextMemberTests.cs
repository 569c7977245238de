using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Detection.Running;
using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Prefilter;
using BedrockIR.Invocations.Queries;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Objects and lists of a record that an exporter wrote as JSON text.</summary>
public sealed class TextMemberTests
{
    private const string Record = """{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/r/s","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/r","userName":"r"},"attributes":{"mfaAuthenticated":"true"}}},"eventTime":"2026-10-03T02:16:01Z","eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","awsRegion":"us-east-1","requestParameters":{"modelId":"anthropic.claude-v2","bearerTokenType":"SHORT_TERM"},"responseElements":{"credentials":{"accessKeyId":"ASIAISSUED"}},"additionalEventData":{"inputTokens":12,"inferenceRegion":"us-west-2"},"resources":[{"type":"AWS::Bedrock::Model","ARN":"arn:aws:bedrock:us-east-1::foundation-model/a.b"}],"serviceEventDetails":{"parentRequestId":"p"},"eventID":"e-1","eventType":"AwsServiceEvent","recipientAccountId":"111122223333"}""";

    private static readonly string[] Members = ["userIdentity", "requestParameters", "responseElements", "additionalEventData", "resources", "serviceEventDetails"];

    /// <summary>Every set of members as text.</summary>
    public static TheoryData<int> Sets => [.. Enumerable.Range(1, (1 << Members.Length) - 1)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Whichever_members_are_text_the_event_is_the_same(int set)
    {
        string record = AsText(set);
        TrailEvent expected = Assert.Single(Reading.OfFile(Record).Events);
        foreach (string content in (string[])[record, Sample.Log(record), $$"""{"detail":{{record}} }""", $$"""{"timestamp":1,"message":{{JsonSerializer.Serialize(record)}}}"""])
        {
            Reading reading = Reading.OfFile(content);

            TrailEvent e = Assert.Single(reading.Events);
            Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(e));
            Assert.Equal((expected.OpenedSessionArn, expected.Identity), (e.OpenedSessionArn, e.Identity));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Record), JsonNode.Parse(e.Raw)), e.Raw);
            Assert.Empty(reading.Host.Said);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_filter_finds_it_all_the_same(int set)
    {
        string record = AsText(set);
        foreach (TrailEventFilter filter in (TrailEventFilter[])[new(), new() { AccessKeyIds = ["ASIAEXAMPLE"] }, new() { PrincipalArns = ["*assumed-role/r/s"] }, new() { AllSources = true, UserNames = ["r/s"] }])
            Assert.True(filter.Matches(Assert.Single(Reading.OfStream(System.Text.Encoding.UTF8.GetBytes(Sample.Log(record)), interest: TrailEventPrefilter.From(filter)).Events)));
    }

    [Fact]
    public void A_rule_matches_what_was_text()
    {
        const string created = """{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","accountId":"111122223333","userName":"dev"},"eventTime":"2026-10-03T02:16:01Z","eventSource":"iam.amazonaws.com","eventName":"CreateServiceSpecificCredential","awsRegion":"us-east-1","requestParameters":"{\"userName\":\"bedrock-x\",\"serviceName\":\"bedrock.amazonaws.com\"}","responseElements":"{\"serviceSpecificCredential\":{\"serviceName\":\"bedrock.amazonaws.com\",\"userName\":\"bedrock-x\",\"serviceSpecificCredentialId\":\"ACCAEXAMPLE000000001\",\"status\":\"Active\"}}","eventID":"e1","eventType":"AwsApiCall","readOnly":false}""";
        ThreatDetector detector = new(RuleLoader.Load([], new RecordingHost()));
        LogPipelineSink intake = new(detector.Add, detector.Add, new RecordingHost());

        JsonRecordScanner.Scan(System.Text.Encoding.UTF8.GetBytes(created), "x", intake, ReadLimits.Default, CancellationToken.None);

        Assert.Contains(detector.Complete(), f => f.Title.Contains("Bedrock API Key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"{broken\"")]
    [InlineData("\"{'modelId': 'python'}\"")]
    [InlineData("\"[1,2\"")]
    public void A_text_that_cannot_be_read_is_reported_and_costs_its_members_alone(string text)
    {
        string record = Sample.Record(0).Replace("""{"modelId":"anthropic.claude-v2"}""", text, StringComparison.Ordinal);

        Reading reading = Reading.OfFile(record + "\n" + Sample.Record(1));

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Null(reading.Events[0].ModelId);
        Assert.Equal((SkipReason.DamagedJson, 0L, 0L), reading.Skipped.Select(s => (s.Reason, s.Count, s.Offset!.Value)).Single());
    }

    [Theory]
    [InlineData("\"HIDDEN_DUE_TO_SECURITY_REASONS\"")]
    [InlineData("\"\"")]
    [InlineData("\"null\"")]
    public void A_text_that_is_none_of_an_object_stays_one(string text)
    {
        Reading reading = Reading.OfFile(Sample.Record(0).Replace("""{"modelId":"anthropic.claude-v2"}""", text, StringComparison.Ordinal));

        Assert.Single(reading.Events);
        Assert.Empty(reading.Host.Said);
    }

    private static string AsText(int set)
    {
        JsonObject record = (JsonObject)JsonNode.Parse(Record)!;
        for (int i = 0; i < Members.Length; i++)
        {
            if ((set & 1 << i) != 0)
                record[Members[i]] = record[Members[i]]!.ToJsonString();
        }
        return record.ToJsonString();
    }
}
