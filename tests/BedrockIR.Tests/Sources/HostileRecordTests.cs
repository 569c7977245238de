using System.Text;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class HostileRecordTests
{
    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(100_000, false)]
    public void Record_nesting_is_limited(int depth, bool used)
    {
        // The record is the first level.
        string deep = SampleLog.CreateRecord(0, $"\"additionalEventData\":{CreateNestedArray(depth - 1)},");
        foreach (string content in (string[])[SampleLog.CreateLog(deep, SampleLog.CreateRecord(1)), deep + "\n" + SampleLog.CreateRecord(1), WrapInLookupEvent(deep) + WrapInLookupEvent(SampleLog.CreateRecord(1))])
        {
            ReadResult reading = ReadResult.ReadFile(content);

            Assert.Equal(used ? [SampleLog.CreateId(0), SampleLog.CreateId(1)] : [SampleLog.CreateId(1)], reading.EventIds);
            Assert.Equal(2, reading.AccountedRecords);
            Assert.Equal(!used, reading.Skipped.Any(s => s.Reason == SkipReason.TooDeep && s.Offset is not null));
        }
    }

    [Fact]
    public void Endlessly_nested_arrays_are_skipped()
    {
        foreach (string content in (string[])[new string('[', 1_000_000), CreateNestedArray(1_000_000), "{\"Records\":" + CreateNestedArray(1_000_000) + "}"])
            Assert.NotEmpty(ReadResult.ReadFile(content).Skipped);
    }

    [Fact]
    public void Only_record_over_the_size_limit_is_skipped()
    {
        string small = SampleLog.CreateRecord(0, $"\"note\":\"{new string('x', 200_000)}\","), large = SampleLog.CreateRecord(1, $"\"note\":\"{new string('x', 200_001)}\",");
        ReadLimits limits = new() { MaxRecordBytes = small.Length };
        foreach (string text in (string[])[SampleLog.CreateLog(small, large, SampleLog.CreateRecord(2)), $"{small}\n{large}\n{SampleLog.CreateRecord(2)}", $"[{small},{large},{SampleLog.CreateRecord(2)}]"])
        {
            foreach (ReadResult reading in (ReadResult[])[ReadResult.ReadInMemory(Encoding.UTF8.GetBytes(text), limits), ReadResult.ReadStream(Encoding.UTF8.GetBytes(text), limits: limits)])
            {
                Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(2)], reading.EventIds);
                SkippedItem skipped = Assert.Single(reading.Skipped);
                Assert.Equal((SkipReason.TooLarge, 1L, (long?)text.IndexOf(large, StringComparison.Ordinal)), (skipped.Reason, skipped.Count, skipped.Offset));
                Assert.Contains($"{small.Length:N0} bytes", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Record_of_fifteen_megabytes_is_read()
    {
        string big = SampleLog.CreateRecord(0, $"\"note\":\"{new string('x', 15_000_000)}\",");

        ReadResult reading = ReadResult.ReadFile(SampleLog.CreateLog(big, SampleLog.CreateRecord(1)));

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Empty(reading.Host.AllMessages);
    }

    [Theory]
    [InlineData("""\ud800""")]
    [InlineData("""x\udc00y""")]
    [InlineData("""\ud800\ud800\udc00""")]
    [InlineData("""\\\uD83D""")]
    [InlineData("""\ud83d \ude00""")]
    public void Lone_surrogate_in_user_agent_is_replaced(string agent)
    {
        string record = CreateRecordWithAgent(agent);
        foreach (string content in (string[])[record, SampleLog.CreateLog(record), WrapInLookupEvent(record)])
        {
            ReadResult reading = ReadResult.ReadFile(content);

            TrailEvent read = Assert.Single(reading.Events);
            Assert.Contains("\ufffd", read.UserAgent, StringComparison.Ordinal);
            Assert.Contains(agent, read.Raw, StringComparison.Ordinal);
            Assert.Equal(1, reading.AccountedRecords);
        }
    }

    [Fact]
    public void Lone_surrogate_in_CloudTrailEvent_is_replaced()
    {
        string text = WrapInLookupEvent(CreateRecordWithAgent("half")).Replace("half", "half\\ud800", StringComparison.Ordinal);

        Assert.Equal("half\ufffd", Assert.Single(ReadResult.ReadFile(text).Events).UserAgent);
    }

    [Theory]
    [InlineData("""\ud800Records""")]
    [InlineData("""\ud800""")]
    [InlineData("""Event\udfffs""")]
    [InlineData("""\ud800CloudTrailEvent""")]
    [InlineData("""\udc00eventName""")]
    [InlineData("""\ud800modelId""")]
    public void Lone_surrogate_in_member_name_gives_a_warning(string name)
    {
        string outside = SampleLog.CreateRecord(0, $"\"{name}\":1,");
        string inside = SampleLog.CreateRecord(0).Replace("\"modelId\"", $"\"{name}\":1,\"modelId\"", StringComparison.Ordinal);
        string identity = SampleLog.CreateRecord(0).Replace("\"type\":\"IAMUser\"", $"\"type\":\"IAMUser\",\"{name}\":1", StringComparison.Ordinal);
        foreach (string record in (string[])[outside, inside, identity])
        {
            foreach (string content in (string[])[record, SampleLog.CreateLog(record), WrapInLookupEvent(record), $$"""{"detail":{{record}}}"""])
            {
                ReadResult reading = ReadResult.ReadFile(content);

                TrailEvent read = Assert.Single(reading.Events);
                Assert.Equal(("InvokeModel", "dev", "anthropic.claude-v2"), (read.EventName, read.UserName, read.ModelId));
                Assert.Contains("half a character", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
                Assert.All(JsonDocument.Parse(read.Raw).RootElement.EnumerateObject(), m => Assert.NotNull(m.Name));
            }
        }
    }

    [Fact]
    public void Lone_surrogate_in_wrapper_name_is_accepted()
    {
        string content = $$"""{"\ud800Records":1,"Records":[{{SampleLog.CreateRecord(0)}}],"\ud800":{} }""";

        Assert.Single(ReadResult.ReadFile(content).Events);
        Assert.Equal(1, ReadResult.ReadFile("""{"\ud800Records":[]}""").AccountedRecords);
    }

    [Fact]
    public void Escaped_surrogate_pair_is_kept()
    {
        ReadResult reading = ReadResult.ReadFile(SampleLog.CreateRecord(0, """ "userAgent":"\ud83d\ude00","\ud83d\ude00":1,"""));

        Assert.Equal("😀", Assert.Single(reading.Events).UserAgent);
        Assert.Empty(reading.Host.AllMessages);
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0xaf })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x98 })]
    [InlineData(new byte[] { 0xf4, 0x90, 0x80, 0x80 })]
    public void Invalid_UTF_8_in_user_agent_is_reported(byte[] bytes)
    {
        byte[] record = Encoding.UTF8.GetBytes(CreateRecordWithAgent("evil@@@@@@"));
        int at = record.AsSpan().IndexOf("@@@@@@"u8);
        byte[] content = [.. record[..at], .. bytes, .. record[(at + 6)..], .. "\n"u8, .. Encoding.UTF8.GetBytes(SampleLog.CreateRecord(1))];

        ReadResult reading = ReadResult.ReadFile(content);

        Assert.Equal(2, reading.Events.Count);
        Assert.StartsWith("evil\ufffd", reading.Events[0].UserAgent, StringComparison.Ordinal);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains("log.json at offset 0", warning, StringComparison.Ordinal);
        Assert.Contains("UTF-8", warning, StringComparison.Ordinal);
        JsonDocument.Parse(reading.Events[0].Raw);
    }

    [Fact]
    public void Invalid_UTF_8_in_names_does_not_throw()
    {
        foreach (string text in (string[])[WrapInLookupEvent(CreateRecordWithAgent("@")), SampleLog.CreateRecord(0, "\"x@\":1,"), SampleLog.CreateRecord(0, "\"x@\\u0041\":1,")])
        {
            byte[] content = Encoding.UTF8.GetBytes(text);
            content[content.AsSpan().IndexOf((byte)'@')] = 0xfe;

            Assert.Single(ReadResult.ReadFile(content).Events);
        }
    }

    [Fact]
    public void Zero_byte_invalidates_only_its_record()
    {
        ReadResult reading = ReadResult.ReadFile(CreateRecordWithAgent("a\0b") + "\n" + SampleLog.CreateRecord(1));

        Assert.Equal([SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal(2, reading.AccountedRecords);
    }

    [Theory]
    [InlineData("""\"eventSource\":\"bedrock.amazonaws.com\",""")]
    [InlineData("""{\"Records\":[{\"eventName\":\"Fake\"}]}""")]
    [InlineData("""\"}]}\n{\"eventName\":\"Fake\"}""")]
    [InlineData("""\u0022,\u0022eventName\u0022:\u0022Fake""")]
    [InlineData("""\u000a{\u0022eventName\u0022:\u0022Fake\u0022}""")]
    public void User_agent_is_never_read_as_a_record(string agent)
    {
        string record = CreateRecordWithAgent(agent).Replace("\"eventSource\":\"bedrock", "\"eventSource\":\"s3", StringComparison.Ordinal);
        foreach (string content in (string[])[record, SampleLog.CreateLog(record), WrapInLookupEvent(record), $"[{record}]"])
        {
            TrailEvent read = Assert.Single(ReadResult.ReadFile(content).Events);

            Assert.Equal(("InvokeModel", "s3.amazonaws.com", false), (read.EventName, read.EventSource, read.IsBedrock));
        }
    }

    [Theory]
    [InlineData("""{"Records":[{"eventName":"Fake"}]}""")]
    [InlineData("""{"detail":{"eventName":"Fake"},"CloudTrailEvent":"{}"}""")]
    [InlineData("""{"digestS3Object":"x","Events":[{}]}""")]
    public void Request_parameters_are_never_read_as_a_record(string parameters)
    {
        string record = SampleLog.CreateRecord(0).Replace("""{"modelId":"anthropic.claude-v2"}""", parameters, StringComparison.Ordinal);

        ReadResult reading = ReadResult.ReadFile(SampleLog.CreateLog(record) + record);

        Assert.Equal("InvokeModel", Assert.Single(reading.Events).EventName);
        Assert.Equal(SkipReason.Duplicate, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Last_duplicate_member_is_used()
    {
        ReadResult reading = ReadResult.ReadFile($$"""{"Records":[{{SampleLog.CreateRecord(0, "\"eventName\":\"ConverseStream\",")}}]}""");

        Assert.Equal("ConverseStream", Assert.Single(reading.Events).EventName);
    }

    [Fact]
    public void Duplicate_Records_lists_are_all_read()
    {
        ReadResult reading = ReadResult.ReadFile($$"""{"Records":[{{SampleLog.CreateRecord(0)}}],"Records":[{{SampleLog.CreateRecord(1)}}],"Records":null}""");

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
    }

    /// <summary>A record whose user agent stands in JSON as it is given.</summary>
    private static string CreateRecordWithAgent(string escaped) =>
        SampleLog.CreateRecord(0).Replace("Boto3/1.29.7", escaped, StringComparison.Ordinal);

    private static string WrapInLookupEvent(string record) => $$"""{"CloudTrailEvent":{{JsonSerializer.Serialize(record)}}}""";

    private static string CreateNestedArray(int depth) => new string('[', depth) + new string(']', depth);
}
