using System.Text;
using System.Text.Json;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class LogLayoutTests
{
    private static readonly string FirstRecord = SampleLog.CreateRecord(0), SecondRecord = SampleLog.CreateRecord(1), ThirdRecord = SampleLog.CreateRecord(2);

    /// <summary>Every wrapping of the records 0, 1 and 2.</summary>
    public static Dictionary<string, string> Contents { get; } = new()
    {
        ["log file"] = SampleLog.CreateLog(FirstRecord, SecondRecord, ThirdRecord),
        ["log file with other members"] = $$"""{"version":1,"Records":[{{FirstRecord}},{{SecondRecord}},{{ThirdRecord}}],"note":{"Records":[{}]} }""",
        ["pretty-printed log file"] = Indent(SampleLog.CreateLog(FirstRecord, SecondRecord, ThirdRecord)),
        ["log file with a record per line"] = $$"""{"Records":[{{"\n"}}{{FirstRecord}},{{"\n"}}{{SecondRecord}},{{"\n"}}{{ThirdRecord}}{{"\n"}}]}""",
        ["array"] = $"[{FirstRecord},{SecondRecord},{ThirdRecord}]",
        ["array with trailing comma"] = $"[{FirstRecord},{SecondRecord},{ThirdRecord},]",
        ["pretty-printed array"] = Indent($"[{FirstRecord},{SecondRecord},{ThirdRecord}]"),
        ["one per line"] = $"{FirstRecord}\n{SecondRecord}\n{ThirdRecord}\n",
        ["one per line, CRLF, blank lines, no last line end"] = $"\r\n{FirstRecord}\r\n\r\n{SecondRecord}\r\n{ThirdRecord}",
        ["one per line, pretty-printed"] = Indent(FirstRecord) + "\n" + Indent(SecondRecord) + "\n" + Indent(ThirdRecord),
        ["one after another"] = FirstRecord + SecondRecord + ThirdRecord,
        ["one after another with commas"] = $"{FirstRecord},\n{SecondRecord},\n{ThirdRecord},\n",
        ["log files one after another"] = SampleLog.CreateLog(FirstRecord) + SampleLog.CreateLog() + SampleLog.CreateLog(SecondRecord, ThirdRecord),
        ["log files joined with byte-order marks"] = $"{SampleLog.CreateLog(FirstRecord)}\r\n\ufeff{SampleLog.CreateLog(SecondRecord, ThirdRecord)}",
        ["log files in an array"] = $"[{SampleLog.CreateLog(FirstRecord, SecondRecord)},{SampleLog.CreateLog(ThirdRecord)}]",
        ["arrays one after another"] = $"[{FirstRecord}]\n[{SecondRecord},{ThirdRecord}]",
        ["EventBridge envelopes"] = string.Join('\n', new[] { FirstRecord, SecondRecord, ThirdRecord }.Select(WrapInEventBridge)),
        ["array of EventBridge envelopes"] = $"[{WrapInEventBridge(FirstRecord)},{WrapInEventBridge(SecondRecord)},{WrapInEventBridge(ThirdRecord)}]",
        ["Find-CTEvent"] = $"[{WrapInLookupEvent(FirstRecord)},{WrapInLookupEvent(SecondRecord)},{WrapInLookupEvent(ThirdRecord)}]",
        ["one Find-CTEvent object"] = WrapInLookupEvent(FirstRecord) + WrapInLookupEvent(SecondRecord) + WrapInLookupEvent(ThirdRecord),
        ["LookupEvents"] = $$"""{"Events":[{{WrapInLookupEvent(FirstRecord)}},{{WrapInLookupEvent(SecondRecord)}},{{WrapInLookupEvent(ThirdRecord)}}],"NextToken":null}""",
        ["pages of LookupEvents in an array"] = $$"""[{"Events":[{{WrapInLookupEvent(FirstRecord)}}]},{"Events":[{{WrapInLookupEvent(SecondRecord)}},{{WrapInLookupEvent(ThirdRecord)}}]}]""",
        ["rows of whole records"] = string.Join('\n', new[] { FirstRecord, SecondRecord, ThirdRecord }.Select(r => JsonSerializer.Serialize(new { eventName = "Forged", eventSource = "x", eventJson = r }))),
        ["rows with names in lower case"] = string.Join('\n', new[] { FirstRecord, SecondRecord, ThirdRecord }.Select(ConvertToLowercaseNames)),
        ["array of rows with names in lower case"] = $"[{ConvertToLowercaseNames(FirstRecord)},{ConvertToLowercaseNames(SecondRecord)},{ConvertToLowercaseNames(ThirdRecord)}]",
        ["a mixture"] = $$"""{{SampleLog.CreateLog(FirstRecord)}}[{{WrapInEventBridge(SecondRecord)}},{{WrapInLookupEvent(ThirdRecord)}}]""",
    };

    public static TheoryData<string> LayoutNames => [.. Contents.Keys];

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Layout_is_recognized(string name) => AssertAllRead(Encoding.UTF8.GetBytes(Contents[name]));

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Layout_is_recognized_in_gzip(string name) => AssertAllRead(TempFolder.CompressGzip(Contents[name]));

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Layout_is_recognized_after_byte_order_mark(string name)
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] content = [.. encoding.Preamble, .. encoding.GetBytes(Contents[name])];
            AssertAllRead(content);
            AssertAllRead(TempFolder.CompressGzip(content));
        }
    }

    // As Athena writes a record with the names of its columns.
    private static string ConvertToLowercaseNames(string record) => record.Replace("eventName", "eventname", StringComparison.Ordinal).Replace("eventSource", "eventsource", StringComparison.Ordinal)
        .Replace("eventID", "eventid", StringComparison.Ordinal).Replace("eventTime", "eventtime", StringComparison.Ordinal).Replace("userIdentity", "useridentity", StringComparison.Ordinal);

    private static void AssertAllRead(byte[] content)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1), SampleLog.CreateId(2)], reading.EventIds);
        Assert.Equal(3, reading.AccountedRecords);
        Assert.Empty(reading.Host.AllMessages);
        Assert.Equal((1, 1, content.Length, 3), (reading.Totals.Files, reading.Totals.LogFiles, reading.Totals.Bytes, reading.Totals.Records));
        Assert.All(reading.Events, e => Assert.Equal("InvokeModel", JsonDocument.Parse(e.Raw).RootElement.GetProperty("eventName").GetString()));
    }

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Offset_is_the_start_of_the_record(string name)
    {
        if (name.Contains("EventBridge", StringComparison.Ordinal) || name.Contains("Find", StringComparison.Ordinal)
            || name.Contains("Lookup", StringComparison.Ordinal) || name.Contains("rows", StringComparison.Ordinal) || name == "a mixture")
            return;
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Contents[name])];

        Assert.All(ReadResult.ReadFile(content).Events, e =>
            Assert.StartsWith(e.Raw, Encoding.UTF8.GetString(content.AsSpan((int)e.Origin.Offset)), StringComparison.Ordinal));
    }

    [Fact]
    public void Offset_in_envelope_is_record_or_object_start()
    {
        string content = " " + WrapInEventBridge(FirstRecord) + WrapInLookupEvent(SecondRecord);

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(content.IndexOf(FirstRecord, StringComparison.Ordinal), reading.Events[0].Origin.Offset);
        Assert.Equal(content.IndexOf(WrapInLookupEvent(SecondRecord), StringComparison.Ordinal), reading.Events[1].Origin.Offset);
    }

    [Fact]
    public void Non_ASCII_text_is_read_in_every_encoding()
    {
        string record = SampleLog.CreateRecord(0, "\"note\":\"naïve 日本語 🦊\",");
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            ReadResult reading = ReadResult.ReadFile([.. encoding.Preamble, .. encoding.GetBytes(record)]);

            Assert.Contains("naïve 日本語 🦊", Assert.Single(reading.Events).Raw, StringComparison.Ordinal);
            Assert.Empty(reading.Host.AllMessages);
        }
    }

    [Theory]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Events":[]}""")]
    [InlineData("[]")]
    public void Log_without_records_is_a_log(string content)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(0, reading.AccountedRecords);
        Assert.Empty(reading.Host.AllMessages);
        Assert.Equal(1, reading.Totals.LogFiles);
    }

    [Theory]
    [InlineData("""{"Records":null}""", 0)]
    [InlineData("""{"Events":null,"NextToken":null}""", 0)]
    [InlineData("""{"Records":"none"}""", 1)]
    [InlineData("""{"Records":17}""", 1)]
    public void Records_member_without_list_is_reported(string content, int skipped)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Empty(reading.Events);
        Assert.Equal(skipped, reading.Skipped.Count);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains("log.json at offset " + (content.IndexOf(':', StringComparison.Ordinal) + 1), warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Non_object_elements_of_Records_are_counted()
    {
        ReadResult reading = ReadResult.ReadFile($$"""{"Records":[null,{{FirstRecord}},1,"{{{SecondRecord.Length}}}",true,[{}],{{SecondRecord}},{}]}""");

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal(8, reading.AccountedRecords);
        Assert.All(reading.Skipped, s => Assert.Equal(SkipReason.NotCloudTrail, s.Reason));
    }

    [Fact]
    public void Digest_is_recognized()
    {
        ReadResult reading = ReadResult.ReadFile("""
            {"awsAccountId":"111122223333","digestStartTime":"2025-01-21T16:00:00Z","digestS3Bucket":"trail",
             "digestS3Object":"AWSLogs/111122223333/CloudTrail-Digest/x.json.gz","logFiles":[{"s3Object":"eventName"}]}
            """);

        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.Digest, 0L), (skipped.Reason, skipped.Count));
        Assert.Equal(0, reading.Totals.LogFiles);
    }

    [Fact]
    public void Bucket_notification_is_recognized()
    {
        ReadResult reading = ReadResult.ReadFile("""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2025-01-21T17:49:47.000Z",
            "eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"s3":{"bucket":{"name":"b"}}}]}
            """);

        Assert.Empty(reading.Events);
        Assert.Equal((SkipReason.Notification, 1L), (Assert.Single(reading.Skipped).Reason, reading.AccountedRecords));
    }

    [Theory]
    [InlineData("""[[{"eventName":"A","eventSource":"s"},{"eventName":"B","eventSource":"s"}],[],[{"eventName":"C","eventSource":"s"}]]""", "A,B,C")]
    [InlineData("""{"Records":{"eventName":"A","eventSource":"s"}}""", "A")]
    [InlineData("""[{"Records":{"eventName":"A","eventSource":"s"}},{"eventName":"B","eventSource":"s"}]""", "A,B")]
    public void Nested_and_unrolled_lists_are_read(string content, string names)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(names, string.Join(',', reading.Events.Select(e => e.EventName)));
        Assert.Empty(reading.Skipped);
    }

    [Theory]
    [InlineData("""{"logEvents":[{"message":"x"}]}""")]
    [InlineData("""{"detail-type":"Scheduled Event","detail":{}}""")]
    [InlineData("""{"detail-type":"x","detail":"eventName"}""")]
    [InlineData("""{"EventName":"InvokeModel","CloudTrailEvent":null}""")]
    [InlineData("""{"CloudTrailEvent":"[]"}""")]
    [InlineData("""{"CloudTrailEvent":"{}"}""")]
    [InlineData("""{"CloudTrailEvent":"\"eventName\""}""")]
    [InlineData("""[[[{"eventName":"InvokeModel","eventSource":"x"}]]]""")]
    [InlineData("""{"eventname":"lower case is no CloudTrail"}""")]
    public void Object_other_than_a_record_is_counted_once(string content)
    {
        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Empty(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.NotCloudTrail, 1L), (skipped.Reason, skipped.Count));
        Assert.Contains("log.json at offset", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{} {}")]
    [InlineData("{\"eventName\":\"x\"}garbage")]
    public void Invalid_CloudTrailEvent_is_counted_and_others_read(string text)
    {
        ReadResult reading = ReadResult.ReadFile($$"""{"Events":[{{WrapInLookupEvent(FirstRecord)}},{{WrapInLookupEvent(text)}},{{WrapInLookupEvent(SecondRecord)}}]}""");

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.DamagedJson, 1L), (skipped.Reason, skipped.Count));
        Assert.Contains("CloudTrailEvent", skipped.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_with_Records_member_stays_a_record()
    {
        string odd = SampleLog.CreateRecord(0, "\"Records\":null,");

        Assert.Equal([SampleLog.CreateId(0)], ReadResult.ReadFile(odd).EventIds);
        Assert.Equal([SampleLog.CreateId(0)], ReadResult.ReadFile(SampleLog.CreateLog(odd)).EventIds);
    }

    [Fact]
    public void Escaped_member_names_are_recognized()
    {
        string escaped = $$"""{"\u0052ecords":[{{FirstRecord.Replace("eventSource", "\\u0065ventSource", StringComparison.Ordinal)}}]}""";

        Assert.Equal([SampleLog.CreateId(0)], ReadResult.ReadFile(escaped).EventIds);
    }

    private static string WrapInEventBridge(string record) =>
        $$"""{"version":"0","id":"6a7e","detail-type":"AWS API Call via CloudTrail","source":"aws.bedrock","resources":[],"detail":{{record}}}""";

    private static string WrapInLookupEvent(string record) =>
        $$"""{"EventId":"e","EventName":"InvokeModel","ReadOnly":"true","Username":"dev","Resources":[],"CloudTrailEvent":{{JsonSerializer.Serialize(record)}}}""";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Indent(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json), Indented);
}
