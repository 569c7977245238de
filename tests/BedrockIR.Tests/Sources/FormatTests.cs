using System.Text;
using System.Text.Json;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class FormatTests
{
    private static readonly string A = Sample.Record(0), B = Sample.Record(1), C = Sample.Record(2);

    /// <summary>Every wrapping of the records 0, 1 and 2.</summary>
    public static Dictionary<string, string> Wrappings { get; } = new()
    {
        ["log file"] = Sample.Log(A, B, C),
        ["log file with other members"] = $$"""{"version":1,"Records":[{{A}},{{B}},{{C}}],"note":{"Records":[{}]} }""",
        ["pretty-printed log file"] = Pretty(Sample.Log(A, B, C)),
        ["log file with a record per line"] = $$"""{"Records":[{{"\n"}}{{A}},{{"\n"}}{{B}},{{"\n"}}{{C}}{{"\n"}}]}""",
        ["array"] = $"[{A},{B},{C}]",
        ["array with trailing comma"] = $"[{A},{B},{C},]",
        ["pretty-printed array"] = Pretty($"[{A},{B},{C}]"),
        ["one per line"] = $"{A}\n{B}\n{C}\n",
        ["one per line, CRLF, blank lines, no last line end"] = $"\r\n{A}\r\n\r\n{B}\r\n{C}",
        ["one per line, pretty-printed"] = Pretty(A) + "\n" + Pretty(B) + "\n" + Pretty(C),
        ["one after another"] = A + B + C,
        ["one after another with commas"] = $"{A},\n{B},\n{C},\n",
        ["log files one after another"] = Sample.Log(A) + Sample.Log() + Sample.Log(B, C),
        ["log files joined with byte-order marks"] = $"{Sample.Log(A)}\r\n\ufeff{Sample.Log(B, C)}",
        ["log files in an array"] = $"[{Sample.Log(A, B)},{Sample.Log(C)}]",
        ["arrays one after another"] = $"[{A}]\n[{B},{C}]",
        ["EventBridge envelopes"] = string.Join('\n', new[] { A, B, C }.Select(Envelope)),
        ["array of EventBridge envelopes"] = $"[{Envelope(A)},{Envelope(B)},{Envelope(C)}]",
        ["Find-CTEvent"] = $"[{Lookup(A)},{Lookup(B)},{Lookup(C)}]",
        ["one Find-CTEvent object"] = Lookup(A) + Lookup(B) + Lookup(C),
        ["LookupEvents"] = $$"""{"Events":[{{Lookup(A)}},{{Lookup(B)}},{{Lookup(C)}}],"NextToken":null}""",
        ["pages of LookupEvents in an array"] = $$"""[{"Events":[{{Lookup(A)}}]},{"Events":[{{Lookup(B)}},{{Lookup(C)}}]}]""",
        ["rows of whole records"] = string.Join('\n', new[] { A, B, C }.Select(r => JsonSerializer.Serialize(new { eventName = "Forged", eventSource = "x", eventJson = r }))),
        ["rows with names in lower case"] = string.Join('\n', new[] { A, B, C }.Select(Lowered)),
        ["array of rows with names in lower case"] = $"[{Lowered(A)},{Lowered(B)},{Lowered(C)}]",
        ["a mixture"] = $$"""{{Sample.Log(A)}}[{{Envelope(B)}},{{Lookup(C)}}]""",
    };

    public static TheoryData<string> Names => [.. Wrappings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_format_is_recognised(string name) => AssertAllRead(Encoding.UTF8.GetBytes(Wrappings[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_format_is_recognised_in_gzip(string name) => AssertAllRead(TempFolder.Gzip(Wrappings[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_format_is_recognised_behind_a_byte_order_mark(string name)
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] content = [.. encoding.Preamble, .. encoding.GetBytes(Wrappings[name])];
            AssertAllRead(content);
            AssertAllRead(TempFolder.Gzip(content));
        }
    }

    // As Athena writes a record with the names of its columns.
    private static string Lowered(string record) => record.Replace("eventName", "eventname", StringComparison.Ordinal).Replace("eventSource", "eventsource", StringComparison.Ordinal)
        .Replace("eventID", "eventid", StringComparison.Ordinal).Replace("eventTime", "eventtime", StringComparison.Ordinal).Replace("userIdentity", "useridentity", StringComparison.Ordinal);

    private static void AssertAllRead(byte[] content)
    {
        Reading reading = Reading.OfFile(content);

        Assert.Equal([Sample.Id(0), Sample.Id(1), Sample.Id(2)], reading.Ids);
        Assert.Equal(3, reading.Accounted);
        Assert.Empty(reading.Host.Said);
        Assert.Equal((1, 1, content.Length, 3), (reading.Totals.Files, reading.Totals.LogFiles, reading.Totals.Bytes, reading.Totals.Records));
        Assert.All(reading.Events, e => Assert.Equal("InvokeModel", JsonDocument.Parse(e.Raw).RootElement.GetProperty("eventName").GetString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_offset_of_a_record_is_where_it_begins(string name)
    {
        if (name.Contains("EventBridge", StringComparison.Ordinal) || name.Contains("Find", StringComparison.Ordinal)
            || name.Contains("Lookup", StringComparison.Ordinal) || name.Contains("rows", StringComparison.Ordinal) || name == "a mixture")
            return;
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Wrappings[name])];

        Assert.All(Reading.OfFile(content).Events, e =>
            Assert.StartsWith(e.Raw, Encoding.UTF8.GetString(content.AsSpan((int)e.Origin.Offset)), StringComparison.Ordinal));
    }

    [Fact]
    public void The_offset_within_an_envelope_is_that_of_the_record_and_of_text_that_of_its_object()
    {
        string content = " " + Envelope(A) + Lookup(B);

        Reading reading = Reading.OfFile(content);

        Assert.Equal(content.IndexOf(A, StringComparison.Ordinal), reading.Events[0].Origin.Offset);
        Assert.Equal(content.IndexOf(Lookup(B), StringComparison.Ordinal), reading.Events[1].Origin.Offset);
    }

    [Fact]
    public void Text_that_is_not_ASCII_survives_every_encoding()
    {
        string record = Sample.Record(0, "\"note\":\"naïve 日本語 🦊\",");
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            Reading reading = Reading.OfFile([.. encoding.Preamble, .. encoding.GetBytes(record)]);

            Assert.Contains("naïve 日本語 🦊", Assert.Single(reading.Events).Raw, StringComparison.Ordinal);
            Assert.Empty(reading.Host.Said);
        }
    }

    [Theory]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Events":[]}""")]
    [InlineData("[]")]
    public void A_log_without_records_is_a_log(string content)
    {
        Reading reading = Reading.OfFile(content);

        Assert.Equal(0, reading.Accounted);
        Assert.Empty(reading.Host.Said);
        Assert.Equal(1, reading.Totals.LogFiles);
    }

    [Theory]
    [InlineData("""{"Records":null}""", 0)]
    [InlineData("""{"Events":null,"NextToken":null}""", 0)]
    [InlineData("""{"Records":"none"}""", 1)]
    [InlineData("""{"Records":17}""", 1)]
    public void Records_that_are_no_list_are_said_with_file_and_place(string content, int skipped)
    {
        Reading reading = Reading.OfFile(content);

        Assert.Empty(reading.Events);
        Assert.Equal(skipped, reading.Skipped.Count);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains("log.json at offset " + (content.IndexOf(':', StringComparison.Ordinal) + 1), warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_of_Records_that_are_no_objects_are_each_counted()
    {
        Reading reading = Reading.OfFile($$"""{"Records":[null,{{A}},1,"{{{B.Length}}}",true,[{}],{{B}},{}]}""");

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Equal(8, reading.Accounted);
        Assert.All(reading.Skipped, s => Assert.Equal(SkipReason.NotCloudTrail, s.Reason));
    }

    [Fact]
    public void A_digest_is_known_as_one_and_holds_no_records()
    {
        Reading reading = Reading.OfFile("""
            {"awsAccountId":"111122223333","digestStartTime":"2025-01-21T16:00:00Z","digestS3Bucket":"trail",
             "digestS3Object":"AWSLogs/111122223333/CloudTrail-Digest/x.json.gz","logFiles":[{"s3Object":"eventName"}]}
            """);

        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.Digest, 0L), (skipped.Reason, skipped.Count));
        Assert.Equal(0, reading.Totals.LogFiles);
    }

    [Fact]
    public void A_bucket_notification_is_named_as_one()
    {
        Reading reading = Reading.OfFile("""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2025-01-21T17:49:47.000Z",
            "eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"s3":{"bucket":{"name":"b"}}}]}
            """);

        Assert.Empty(reading.Events);
        Assert.Equal((SkipReason.Notification, 1L), (Assert.Single(reading.Skipped).Reason, reading.Accounted));
    }

    [Theory]
    [InlineData("""[[{"eventName":"A","eventSource":"s"},{"eventName":"B","eventSource":"s"}],[],[{"eventName":"C","eventSource":"s"}]]""", "A,B,C")]
    [InlineData("""{"Records":{"eventName":"A","eventSource":"s"}}""", "A")]
    [InlineData("""[{"Records":{"eventName":"A","eventSource":"s"}},{"eventName":"B","eventSource":"s"}]""", "A,B")]
    public void Lists_in_a_list_and_a_list_of_one_that_was_unrolled_are_read(string content, string names)
    {
        Reading reading = Reading.OfFile(content);

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
    public void An_object_that_is_no_record_is_counted_once(string content)
    {
        Reading reading = Reading.OfFile(content);

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
    public void CloudTrailEvent_that_is_broken_is_counted_and_the_others_are_read(string text)
    {
        Reading reading = Reading.OfFile($$"""{"Events":[{{Lookup(A)}},{{Lookup(text)}},{{Lookup(B)}}]}""");

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.DamagedJson, 1L), (skipped.Reason, skipped.Count));
        Assert.Contains("CloudTrailEvent", skipped.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_has_a_member_named_Records_is_still_a_record()
    {
        string odd = Sample.Record(0, "\"Records\":null,");

        Assert.Equal([Sample.Id(0)], Reading.OfFile(odd).Ids);
        Assert.Equal([Sample.Id(0)], Reading.OfFile(Sample.Log(odd)).Ids);
    }

    [Fact]
    public void Names_written_with_escapes_are_the_same_names()
    {
        string escaped = $$"""{"\u0052ecords":[{{A.Replace("eventSource", "\\u0065ventSource", StringComparison.Ordinal)}}]}""";

        Assert.Equal([Sample.Id(0)], Reading.OfFile(escaped).Ids);
    }

    private static string Envelope(string record) =>
        $$"""{"version":"0","id":"6a7e","detail-type":"AWS API Call via CloudTrail","source":"aws.bedrock","resources":[],"detail":{{record}}}""";

    private static string Lookup(string record) =>
        $$"""{"EventId":"e","EventName":"InvokeModel","ReadOnly":"true","Username":"dev","Resources":[],"CloudTrailEvent":{{JsonSerializer.Serialize(record)}}}""";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Pretty(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json), Indented);
}
