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
    private const string RecordJson = """{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/r/s","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/r","userName":"r"},"attributes":{"mfaAuthenticated":"true"}}},"eventTime":"2026-10-03T02:16:01Z","eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","awsRegion":"us-east-1","requestParameters":{"modelId":"anthropic.claude-v2","bearerTokenType":"SHORT_TERM"},"responseElements":{"credentials":{"accessKeyId":"ASIAISSUED"}},"additionalEventData":{"inputTokens":12,"inferenceRegion":"us-west-2"},"resources":[{"type":"AWS::Bedrock::Model","ARN":"arn:aws:bedrock:us-east-1::foundation-model/a.b"}],"serviceEventDetails":{"parentRequestId":"p"},"eventID":"e-1","eventType":"AwsServiceEvent","recipientAccountId":"111122223333"}""";

    private static readonly string[] ObjectMembers = ["userIdentity", "requestParameters", "responseElements", "additionalEventData", "resources", "serviceEventDetails"];

    /// <summary>Every set of members as text.</summary>
    public static TheoryData<int> MemberSets => [.. Enumerable.Range(1, (1 << ObjectMembers.Length) - 1)];

    [Theory]
    [MemberData(nameof(MemberSets))]
    public void Event_is_the_same_with_members_as_text(int set)
    {
        string record = ConvertMembersToText(set);
        TrailEvent expected = Assert.Single(ReadResult.ReadFile(RecordJson).Events);
        foreach (string content in (string[])[record, SampleLog.CreateLog(record), $$"""{"detail":{{record}} }""", $$"""{"timestamp":1,"message":{{JsonSerializer.Serialize(record)}}}"""])
        {
            ReadResult reading = ReadResult.ReadFile(content);

            TrailEvent e = Assert.Single(reading.Events);
            Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(e));
            Assert.Equal((expected.OpenedSessionArn, expected.Identity), (e.OpenedSessionArn, e.Identity));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(RecordJson), JsonNode.Parse(e.Raw)), e.Raw);
            Assert.Empty(reading.Host.AllMessages);
        }
    }

    [Theory]
    [MemberData(nameof(MemberSets))]
    public void Filter_matches_members_stored_as_text(int set)
    {
        string record = ConvertMembersToText(set);
        foreach (TrailEventFilter filter in (TrailEventFilter[])[new(), new() { AccessKeyIds = ["ASIAEXAMPLE"] }, new() { PrincipalArns = ["*assumed-role/r/s"] }, new() { AllSources = true, UserNames = ["r/s"] }])
            Assert.True(filter.Matches(Assert.Single(ReadResult.ReadStream(System.Text.Encoding.UTF8.GetBytes(SampleLog.CreateLog(record)), interest: TrailEventPrefilter.From(filter)).Events)));
    }

    [Fact]
    public void Rule_matches_members_stored_as_text()
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
    public void Invalid_JSON_text_loses_only_that_member(string text)
    {
        string record = SampleLog.CreateRecord(0).Replace("""{"modelId":"anthropic.claude-v2"}""", text, StringComparison.Ordinal);

        ReadResult reading = ReadResult.ReadFile(record + "\n" + SampleLog.CreateRecord(1));

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Null(reading.Events[0].ModelId);
        Assert.Equal((SkipReason.DamagedJson, 0L, 0L), reading.Skipped.Select(s => (s.Reason, s.Count, s.Offset!.Value)).Single());
    }

    [Theory]
    [InlineData("\"HIDDEN_DUE_TO_SECURITY_REASONS\"")]
    [InlineData("\"\"")]
    [InlineData("\"null\"")]
    public void Plain_text_member_stays_text(string text)
    {
        ReadResult reading = ReadResult.ReadFile(SampleLog.CreateRecord(0).Replace("""{"modelId":"anthropic.claude-v2"}""", text, StringComparison.Ordinal));

        Assert.Single(reading.Events);
        Assert.Empty(reading.Host.AllMessages);
    }

    private static string ConvertMembersToText(int set)
    {
        JsonObject record = (JsonObject)JsonNode.Parse(RecordJson)!;
        for (int i = 0; i < ObjectMembers.Length; i++)
        {
            if ((set & 1 << i) != 0)
                record[ObjectMembers[i]] = record[ObjectMembers[i]]!.ToJsonString();
        }
        return record.ToJsonString();
    }
}
