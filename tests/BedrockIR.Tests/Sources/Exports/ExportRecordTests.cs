using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Records that went through Athena and came out as JSON lines with names in lower case.</summary>
public sealed class ExportRecordTests
{
    [Fact]
    public void Record_with_lowercase_names_is_read()
    {
        const string line = """{"eventversion":"1.11","useridentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","accountid":"111122223333","username":"dev","accesskeyid":"AKIAEXAMPLE"},"eventtime":"2025-01-21T17:49:47Z","eventsource":"bedrock.amazonaws.com","eventname":"InvokeModel","awsregion":"us-east-1","sourceipaddress":"198.51.100.7","requestparameters":"{\"modelId\":\"anthropic.claude-v2\"}","responseelements":"null","resources":[{"arn":"a","accountid":"1","type":"t"}],"readonly":"true","eventid":"e-1","day":"21"}""";

        ReadResult reading = ReadResult.ReadFile(line + "\n" + line.Replace("e-1", "e-2", StringComparison.Ordinal) + "\n");

        Assert.Equal(["e-1", "e-2"], reading.EventIds);
        TrailEvent e = reading.Events[1];
        Assert.Equal(("InvokeModel", "dev", "AKIAEXAMPLE", "198.51.100.7", "anthropic.claude-v2", true), (e.EventName, e.Principal, e.AccessKeyId, e.SourceIPAddress, e.ModelId, e.ReadOnly));
        Assert.Equal(line.Length + 1, e.Origin.Offset);
        Assert.Contains("\"ARN\":\"a\"", e.Raw, StringComparison.Ordinal);
        Assert.Empty(reading.Host.AllMessages);
    }

    [Fact]
    public void Identity_stored_as_text_is_parsed()
    {
        ReadResult reading = ReadResult.ReadFile("""{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com","eventTime":"2023-06-11 16:26:39.000","userIdentity":"{type=IAMUser, arn=arn:aws:iam::111122223333:user/dev, username=dev}","requestParameters":"{modelId=anthropic.claude-v2}"}""");

        TrailEvent e = Assert.Single(reading.Events);
        Assert.Equal(("dev", "anthropic.claude-v2", new DateTimeOffset(2023, 6, 11, 16, 26, 39, TimeSpan.Zero)), (e.Principal, e.ModelId, e.EventTime));
        Assert.Empty(reading.Host.AllMessages);
    }

    [Fact]
    public void Ambiguous_identity_text_is_reported_and_unused()
    {
        ReadResult reading = ReadResult.ReadFile("""{"eventname":"InvokeModel","eventsource":"bedrock.amazonaws.com","eventtime":"2023-06-11","useridentity":"{type=IAMUser, username=a, type=Root, username=b}"}""");

        Assert.Equal("unknown", Assert.Single(reading.Events).Principal);
        Assert.Contains(reading.Host.Warnings, w => w.Contains("without doubt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eventJson")]
    [InlineData("eventjson")]
    public void Whole_record_in_text_takes_precedence(string name)
    {
        string line = $$"""{"eventname":"Forged","eventName":"Forged","{{name}}":{{JsonSerializer.Serialize(SampleLog.CreateRecord(1))}}}""";

        Assert.Equal("InvokeModel", Assert.Single(ReadResult.ReadFile(line).Events).EventName);
    }

    [Fact]
    public void Member_in_two_spellings_is_used_once() =>
        Assert.Equal("First", Assert.Single(ReadResult.ReadFile("""{"eventname":"First","EVENTNAME":"Second","eventsource":"x","useridentity":{"type":"a","Type":"Root"},"eventtime":"2023-06-11"}""").Events).EventName);

    [Theory]
    [InlineData("""{"Records":[{"event":{"eventname":"X"}}]}""")]
    [InlineData("""{"requestparameters":{"eventname":"X"}}""")]
    public void Nested_record_names_do_not_match(string content) => Assert.Empty(ReadResult.ReadFile(content).Events);

    [Fact]
    public void Deep_nesting_and_lone_surrogates_are_handled()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        string[] lines =
        [
            $$"""{"eventname":"Deep","eventsource":"x","useridentity":{{deep}}}""", $$"""{"eventname":"Text","eventsource":"x","requestparameters":{{JsonSerializer.Serialize(deep)}}}""",
            """{"eventname":"\ud800","eventsource":"x","\udc00":"\ud800","useridentity":{"\ud800":1},"requestparameters":"{\"a\":\"\ud800\"}"}""",
        ];

        ReadResult reading = ReadResult.ReadFile(string.Join('\n', lines));

        Assert.Equal(["Text", "\ufffd"], reading.Events.Select(e => e.EventName));
        Assert.Equal(3, reading.AccountedRecords);
    }

    [Fact]
    public void Random_export_round_trips()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            JsonObject record = new RandomRecordGenerator(seed).Create();

            TrailEvent read = Assert.Single(ReadResult.ReadInMemory(System.Text.Encoding.UTF8.GetBytes(ConvertToAthenaExport(record).ToJsonString())).Events);

            Assert.True(JsonNode.DeepEquals(record, JsonNode.Parse(read.Json.GetRawText())), $"seed {seed}\n{record.ToJsonString()}\n{read.Json.GetRawText()}");
        }
    }

    // As a table of Athena's does it: names in lower case, documents as text.
    private static JsonObject ConvertToAthenaExport(JsonObject record) => new(record.Select(m => KeyValuePair.Create<string, JsonNode?>(ToLowercase(m.Key), m.Key switch
    {
        "requestParameters" or "responseElements" or "additionalEventData" or "serviceEventDetails" => m.Value?.ToJsonString() ?? "null",
        "readOnly" => m.Value!.ToString(),
        _ => ToLowercase(m.Value),
    })));

    private static JsonNode? ToLowercase(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(ToLowercase(m.Key), m.Key == "attributes" && !o.ContainsKey("sessionIssuer") ? m.Value?.DeepClone() : ToLowercase(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(ToLowercase)]),
        _ => node?.DeepClone(),
    };

    private static string ToLowercase(string name) => name.ToLowerInvariant();
}
