using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Events;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Records that went through Athena and came out as JSON lines with names in lower case.</summary>
public sealed class ExportRecordTests
{
    [Fact]
    public void A_record_with_names_in_lower_case_is_an_event_again()
    {
        const string line = """{"eventversion":"1.11","useridentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","accountid":"111122223333","username":"dev","accesskeyid":"AKIAEXAMPLE"},"eventtime":"2025-01-21T17:49:47Z","eventsource":"bedrock.amazonaws.com","eventname":"InvokeModel","awsregion":"us-east-1","sourceipaddress":"198.51.100.7","requestparameters":"{\"modelId\":\"anthropic.claude-v2\"}","responseelements":"null","resources":[{"arn":"a","accountid":"1","type":"t"}],"readonly":"true","eventid":"e-1","day":"21"}""";

        Reading reading = Reading.OfFile(line + "\n" + line.Replace("e-1", "e-2", StringComparison.Ordinal) + "\n");

        Assert.Equal(["e-1", "e-2"], reading.Ids);
        TrailEvent e = reading.Events[1];
        Assert.Equal(("InvokeModel", "dev", "AKIAEXAMPLE", "198.51.100.7", "anthropic.claude-v2", true), (e.EventName, e.Principal, e.AccessKeyId, e.SourceIPAddress, e.ModelId, e.ReadOnly));
        Assert.Equal(line.Length + 1, e.Origin.Offset);
        Assert.Contains("\"ARN\":\"a\"", e.Raw, StringComparison.Ordinal);
        Assert.Empty(reading.Host.Said);
    }

    [Fact]
    public void An_identity_that_an_export_made_a_text_of_is_an_identity_again()
    {
        Reading reading = Reading.OfFile("""{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com","eventTime":"2023-06-11 16:26:39.000","userIdentity":"{type=IAMUser, arn=arn:aws:iam::111122223333:user/dev, username=dev}","requestParameters":"{modelId=anthropic.claude-v2}"}""");

        TrailEvent e = Assert.Single(reading.Events);
        Assert.Equal(("dev", "anthropic.claude-v2", new DateTimeOffset(2023, 6, 11, 16, 26, 39, TimeSpan.Zero)), (e.Principal, e.ModelId, e.EventTime));
        Assert.Empty(reading.Host.Said);
    }

    [Fact]
    public void An_identity_that_cannot_be_read_without_doubt_is_said_and_nobody_is_named()
    {
        Reading reading = Reading.OfFile("""{"eventname":"InvokeModel","eventsource":"bedrock.amazonaws.com","eventtime":"2023-06-11","useridentity":"{type=IAMUser, username=a, type=Root, username=b}"}""");

        Assert.Equal("unknown", Assert.Single(reading.Events).Principal);
        Assert.Contains(reading.Host.Warnings, w => w.Contains("without doubt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eventJson")]
    [InlineData("eventjson")]
    public void A_line_with_the_whole_record_as_text_is_that_record(string name)
    {
        string line = $$"""{"eventname":"Forged","eventName":"Forged","{{name}}":{{JsonSerializer.Serialize(Sample.Record(1))}}}""";

        Assert.Equal("InvokeModel", Assert.Single(Reading.OfFile(line).Events).EventName);
    }

    [Fact]
    public void A_member_in_two_spellings_counts_once() =>
        Assert.Equal("First", Assert.Single(Reading.OfFile("""{"eventname":"First","EVENTNAME":"Second","eventsource":"x","useridentity":{"type":"a","Type":"Root"},"eventtime":"2023-06-11"}""").Events).EventName);

    [Theory]
    [InlineData("""{"Records":[{"event":{"eventname":"X"}}]}""")]
    [InlineData("""{"requestparameters":{"eventname":"X"}}""")]
    public void What_stands_deeper_makes_no_export(string content) => Assert.Empty(Reading.OfFile(content).Events);

    [Fact]
    public void Depth_and_half_characters_are_no_danger()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        string[] lines =
        [
            $$"""{"eventname":"Deep","eventsource":"x","useridentity":{{deep}}}""", $$"""{"eventname":"Text","eventsource":"x","requestparameters":{{JsonSerializer.Serialize(deep)}}}""",
            """{"eventname":"\ud800","eventsource":"x","\udc00":"\ud800","useridentity":{"\ud800":1},"requestparameters":"{\"a\":\"\ud800\"}"}""",
        ];

        Reading reading = Reading.OfFile(string.Join('\n', lines));

        Assert.Equal(["Text", "\ufffd"], reading.Events.Select(e => e.EventName));
        Assert.Equal(3, reading.Accounted);
    }

    [Fact]
    public void What_an_export_did_to_a_record_is_undone()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            JsonObject record = new RandomRecord(seed).Make();

            TrailEvent read = Assert.Single(Reading.OfContent(System.Text.Encoding.UTF8.GetBytes(Lowered(record).ToJsonString())).Events);

            Assert.True(JsonNode.DeepEquals(record, JsonNode.Parse(read.Json.GetRawText())), $"seed {seed}\n{record.ToJsonString()}\n{read.Json.GetRawText()}");
        }
    }

    // As a table of Athena's does it: names in lower case, documents as text.
    private static JsonObject Lowered(JsonObject record) => new(record.Select(m => KeyValuePair.Create<string, JsonNode?>(Low(m.Key), m.Key switch
    {
        "requestParameters" or "responseElements" or "additionalEventData" or "serviceEventDetails" => m.Value?.ToJsonString() ?? "null",
        "readOnly" => m.Value!.ToString(),
        _ => Low(m.Value),
    })));

    private static JsonNode? Low(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(Low(m.Key), m.Key == "attributes" && !o.ContainsKey("sessionIssuer") ? m.Value?.DeepClone() : Low(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Low)]),
        _ => node?.DeepClone(),
    };

    private static string Low(string name) => name.ToLowerInvariant();
}
