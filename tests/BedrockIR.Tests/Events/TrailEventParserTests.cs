using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;

namespace BedrockIR.Tests.Events;

public sealed class TrailEventParserTests
{
    // The shape of the probe that Sysdig published.
    private const string ProbeRecord = """
        {"eventVersion":"1.09","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/svc",
         "accountId":"111122223333","accessKeyId":"AKIAEXAMPLE","userName":"svc"},"eventTime":"2025-01-21T17:49:47Z",
         "eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.9",
         "userAgent":"Boto3/1.29.7 md/Botocore#1.32.7","errorCode":"ValidationException","errorMessage":"max_tokens_to_sample: range: 1..1,000,000",
         "requestParameters":{"modelId":"anthropic.claude-v2"},"responseElements":null,"requestID":"req-1","eventID":"ev-1","readOnly":true,
         "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management",
         "tlsDetails":{"tlsVersion":"TLSv1.3","clientProvidedHostHeader":"bedrock-runtime.us-east-1.amazonaws.com"}}
        """;

    // A stream's completion record: no request, the model among the resources, no type in the identity.
    private const string CompletionRecord = """
        {"eventVersion":"1.11","userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"},"eventTime":"2026-10-03T02:11:04Z",
         "eventSource":"bedrock.amazonaws.com","eventName":"ConverseStream","requestParameters":null,"eventType":"AwsServiceEvent",
         "resources":[{"accountId":"1","type":"AWS::Bedrock::Guardrail","ARN":"arn:g"},
          {"type":"AWS::Bedrock::Model","ARN":"arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3"}],
         "serviceEventDetails":{"parentRequestId":"req-1"}}
        """;

    [Fact]
    public void Real_record_is_flattened()
    {
        TrailEvent e = TestEventParser.Parse(ProbeRecord);

        Assert.Equal(new DateTimeOffset(2025, 1, 21, 17, 49, 47, TimeSpan.Zero), e.EventTime);
        Assert.Equal(("InvokeModel", "bedrock.amazonaws.com", "us-east-1"), (e.EventName, e.EventSource, e.Region));
        Assert.Equal(("203.0.113.9", "Boto3/1.29.7 md/Botocore#1.32.7"), (e.SourceIPAddress, e.UserAgent));
        Assert.Equal(("ValidationException", "max_tokens_to_sample: range: 1..1,000,000"), (e.ErrorCode, e.ErrorMessage));
        Assert.Equal(("anthropic.claude-v2", "req-1", "ev-1"), (e.ModelId, e.RequestId, e.EventId));
        Assert.Equal(("AwsApiCall", "Management", true, true), (e.EventType, e.EventCategory, e.ReadOnly, e.IsBedrock));
        Assert.Equal("2025-01-21 17:49:47Z InvokeModel svc", e.ToString());
        Assert.Equal(ProbeRecord, e.Raw);
    }

    [Fact]
    public void Stream_completion_takes_model_from_resources() => Assert.Equal(
        "anthropic.claude-3", TestEventParser.Parse(CompletionRecord).ModelId);

    [Theory]
    [InlineData("""{"requestParameters":{"modelId":"a","modelIdentifier":"b"},"resources":[{"type":"AWS::Bedrock::Model","ARN":"c"}]}""", "a")]
    [InlineData("""{"requestParameters":{"modelId":null,"modelIdentifier":"b"}}""", "b")]
    [InlineData("""{"requestParameters":{"modelId":"","modelIdentifier":""},"resources":[{"type":"AWS::Bedrock::Model","ARN":"c"}]}""", "c")]
    [InlineData("""{"requestParameters":{"modelId":{}},"serviceEventDetails":{"modelId":"s"}}""", "s")]
    [InlineData("""{"resources":[{"type":"AWS::Bedrock::Model"},{"type":"AWS::Bedrock::Model","arn":"low"}]}""", "low")]
    [InlineData("""{"resources":[null,1,"x",[],{"type":7},{"type":"AWS::Bedrock::Model","ARN":"c"}]}""", "c")]
    [InlineData("""{"resources":{"type":"AWS::Bedrock::Model","ARN":"c"}}""", null)]
    [InlineData("""{"resources":"AWS::Bedrock::Model"}""", null)]
    [InlineData("""{"requestParameters":"modelId","resources":null}""", null)]
    [InlineData("""{"requestParameters":[{"modelId":"a"}]}""", null)]
    [InlineData("""{"modelId":"outside"}""", null)]
    [InlineData("""{"requestParameters":{"modelId":"a\u001b[2J"}}""", @"a\u001b[2J")]
    public void Model_in_request_takes_precedence_over_resources(string json, string? model) =>
        Assert.Equal(model, TestEventParser.Parse(json).ModelId);

    [Theory]
    [InlineData("17", "17")]
    [InlineData("1e400", "1e400")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("{}", null)]
    [InlineData("[\"x\"]", null)]
    [InlineData("\"a\\nb\"", @"a\u000ab")]
    [InlineData("\"\\ud800\"", "\ufffd")]
    public void Unexpected_value_types_do_not_throw(string written, string? expected)
    {
        string[] names = ["eventTime", "eventName", "eventSource", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage",
            "requestID", "eventID", "eventType", "eventCategory", "readOnly", "recipientAccountId"];
        string members = string.Join(',', names.Select(n => $"\"{n}\":{written}"));

        TrailEvent e = TestEventParser.Parse($$"""{"userIdentity":{"type":{{written}},"arn":{{written}},"userName":{{written}},"invokedBy":{{written}}},{{members}}}""");

        Assert.Null(e.EventTime);
        Assert.Equal(written is "{}" or "[\"x\"]" ? written : expected, e.ErrorCode);
        Assert.All([e.EventName, e.EventSource, e.Region, e.SourceIPAddress, e.UserAgent, e.ErrorMessage, e.RequestId,
            e.EventId, e.EventType, e.EventCategory, e.AccountId, e.UserIdentityType, e.Arn, e.UserName, e.InvokedBy], v => Assert.Equal(expected, v));
    }

    [Theory]
    [InlineData("\"2025-01-21 17:49:47.000000000\"", "2025-01-21T17:49:47Z")]
    [InlineData("\"2025-01-21T17:49:47.123456789Z\"", "2025-01-21T17:49:47.1234567Z")]
    [InlineData("\"10/11/2025\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("1737481787", "2025-01-21T17:49:47Z")]
    [InlineData("\"1737481787\"", "2025-01-21T17:49:47Z")]
    [InlineData("1737481787123", "2025-01-21T17:49:47.123Z")]
    [InlineData("1737481787.5", "2025-01-21T17:49:47.5Z")]
    [InlineData("1737481787123456", "2025-01-21T17:49:47.123456Z")]
    [InlineData("1737481787123456789", "2025-01-21T17:49:47.1234567Z")]
    [InlineData("17374817", null)]
    [InlineData("-1737481787", null)]
    [InlineData("\"2025-01-21 17:49:47.000 UTC\"", "2025-01-21T17:49:47Z")]
    [InlineData("\"2025-01-21T19:49:47+0200\"", "2025-01-21T17:49:47Z")]
    [InlineData("\"2025-01-21T19:49:47.250+02:00\"", "2025-01-21T17:49:47.25Z")]
    [InlineData("\"2025-01-21 17:49:47.000 Europe/Berlin\"", null)]
    [InlineData("null", null)]
    public void Event_time_is_parsed_or_null(string written, string? expected) => Assert.Equal(expected,
        TestEventParser.Parse($$"""{"eventTime":{{written}}}""").EventTime is { } time ? UtcTime.Format(time) : null);

    [Theory]
    [InlineData("\u001b[2J\u009b")]
    [InlineData("\u202e\u2066\u200b\ufeff")]
    [InlineData("\u2028\u2029\u0085\u007f")]
    [InlineData("\U000e0041😀日本語\U0001d173")]
    [InlineData("\\\\\u202e\\\"\u202e\\n\u001b")]
    public void Raw_escapes_control_characters_and_keeps_values(string hostile)
    {
        // As it could stand in a file: JSON itself forbids only the first 32 characters within strings.
        string escaped = string.Concat(hostile.Select(c => c < ' ' ? $"\\u{(int)c:x4}" : c.ToString()));
        string json = $$"""{"eventName":"X","userAgent":"{{escaped}}","requestParameters":{"{{escaped}}":["{{escaped}}"]} }""";

        string raw = TestEventParser.Parse(json).Raw;

        Assert.Equal(SafeText.CleanLines(raw), raw);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(raw).RootElement));
    }

    [Fact]
    public void Raw_of_random_text_keeps_the_value()
    {
        Random random = new(20250121);
        int[] palette = [.. Enumerable.Range(0x20, 0x60), 0x85, 0xad, 0x200b, 0x202e, 0x2028, 0x2066, 0xfeff, 0xe0041, 0x1f600, 0x4e2d, '\\', '"'];
        for (int round = 0; round < 500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => char.ConvertFromUtf32(palette[random.Next(palette.Length)])));
            string json = $"{{\n\t\"userAgent\": \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\n}}";

            TrailEvent e = TestEventParser.Parse(json);

            Assert.Equal(SafeText.CleanLines(e.Raw), e.Raw);
            Assert.Equal(text, JsonDocument.Parse(e.Raw).RootElement.GetProperty("userAgent").GetString());
            Assert.Equal(text.Length == 0 ? null : SafeText.Clean(text), e.UserAgent);
        }
    }

    [Fact]
    public void Event_does_not_depend_on_input_buffer()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(ProbeRecord);
        TrailEvent e = new TrailEventParser().Parse(new BedrockIR.Sources.SourceRecord(bytes, default));
        Array.Clear(bytes);

        Assert.Equal(ProbeRecord, e.Raw);
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com", true)]
    [InlineData("bedrock-mantle.amazonaws.com", true)]
    [InlineData("bedrock-agentcore.amazonaws.com", true)]
    [InlineData("aws-external-anthropic.amazonaws.com", true)]
    [InlineData("BEDROCK.AMAZONAWS.COM", true)]
    [InlineData("s3.amazonaws.com", false)]
    [InlineData("bedrock.amazonaws.com.evil.example", false)]
    [InlineData("notbedrock.amazonaws.com", false)]
    [InlineData("", false)]
    public void Bedrock_event_sources_are_recognized(string source, bool expected) =>
        Assert.Equal(expected, TestEventParser.Parse($$"""{"eventSource":"{{source}}"}""").IsBedrock);
}
