using System.Text;
using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Sources;

public sealed class HostileContentTests
{
    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(100_000, false)]
    public void A_record_may_be_nested_as_deep_as_the_limit_and_a_deeper_one_is_counted(int depth, bool used)
    {
        // The record is the first level.
        string deep = Sample.Record(0, $"\"additionalEventData\":{Nest(depth - 1)},");
        foreach (string content in (string[])[Sample.Log(deep, Sample.Record(1)), deep + "\n" + Sample.Record(1), Lookup(deep) + Lookup(Sample.Record(1))])
        {
            Reading reading = Reading.OfFile(content);

            Assert.Equal(used ? [Sample.Id(0), Sample.Id(1)] : [Sample.Id(1)], reading.Ids);
            Assert.Equal(2, reading.Accounted);
            Assert.Equal(!used, reading.Skipped.Any(s => s.Reason == SkipReason.TooDeep && s.Offset is not null));
        }
    }

    [Fact]
    public void Arrays_nested_without_end_are_no_danger()
    {
        foreach (string content in (string[])[new string('[', 1_000_000), Nest(1_000_000), "{\"Records\":" + Nest(1_000_000) + "}"])
            Assert.NotEmpty(Reading.OfFile(content).Skipped);
    }

    [Fact]
    public void A_record_is_read_up_to_the_limit_and_one_that_is_larger_costs_itself_alone()
    {
        string small = Sample.Record(0, $"\"note\":\"{new string('x', 200_000)}\","), large = Sample.Record(1, $"\"note\":\"{new string('x', 200_001)}\",");
        ReadLimits limits = new() { MaxRecordBytes = small.Length };
        foreach (string text in (string[])[Sample.Log(small, large, Sample.Record(2)), $"{small}\n{large}\n{Sample.Record(2)}", $"[{small},{large},{Sample.Record(2)}]"])
        {
            foreach (Reading reading in (Reading[])[Reading.OfContent(Encoding.UTF8.GetBytes(text), limits), Reading.OfStream(Encoding.UTF8.GetBytes(text), limits: limits)])
            {
                Assert.Equal([Sample.Id(0), Sample.Id(2)], reading.Ids);
                SkippedItem skipped = Assert.Single(reading.Skipped);
                Assert.Equal((SkipReason.TooLarge, 1L, (long?)text.IndexOf(large, StringComparison.Ordinal)), (skipped.Reason, skipped.Count, skipped.Offset));
                Assert.Contains($"{small.Length:N0} bytes", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_record_of_fifteen_megabytes_is_read()
    {
        string big = Sample.Record(0, $"\"note\":\"{new string('x', 15_000_000)}\",");

        Reading reading = Reading.OfFile(Sample.Log(big, Sample.Record(1)));

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Empty(reading.Host.Said);
    }

    [Theory]
    [InlineData("""\ud800""")]
    [InlineData("""x\udc00y""")]
    [InlineData("""\ud800\ud800\udc00""")]
    [InlineData("""\\\uD83D""")]
    [InlineData("""\ud83d \ude00""")]
    public void Half_a_character_in_a_user_agent_leaves_the_record_readable(string agent)
    {
        string record = WithAgent(agent);
        foreach (string content in (string[])[record, Sample.Log(record), Lookup(record)])
        {
            Reading reading = Reading.OfFile(content);

            TrailEvent read = Assert.Single(reading.Events);
            Assert.Contains("\ufffd", read.UserAgent, StringComparison.Ordinal);
            Assert.Contains(agent, read.Raw, StringComparison.Ordinal);
            Assert.Equal(1, reading.Accounted);
        }
    }

    [Fact]
    public void Half_a_character_in_the_text_of_CloudTrailEvent_leaves_the_record_readable()
    {
        string text = Lookup(WithAgent("half")).Replace("half", "half\\ud800", StringComparison.Ordinal);

        Assert.Equal("half\ufffd", Assert.Single(Reading.OfFile(text).Events).UserAgent);
    }

    [Theory]
    [InlineData("""\ud800Records""")]
    [InlineData("""\ud800""")]
    [InlineData("""Event\udfffs""")]
    [InlineData("""\ud800CloudTrailEvent""")]
    [InlineData("""\udc00eventName""")]
    [InlineData("""\ud800modelId""")]
    public void Half_a_character_in_a_members_name_leaves_the_record_readable_and_is_said(string name)
    {
        string outside = Sample.Record(0, $"\"{name}\":1,");
        string inside = Sample.Record(0).Replace("\"modelId\"", $"\"{name}\":1,\"modelId\"", StringComparison.Ordinal);
        string identity = Sample.Record(0).Replace("\"type\":\"IAMUser\"", $"\"type\":\"IAMUser\",\"{name}\":1", StringComparison.Ordinal);
        foreach (string record in (string[])[outside, inside, identity])
        {
            foreach (string content in (string[])[record, Sample.Log(record), Lookup(record), $$"""{"detail":{{record}}}"""])
            {
                Reading reading = Reading.OfFile(content);

                TrailEvent read = Assert.Single(reading.Events);
                Assert.Equal(("InvokeModel", "dev", "anthropic.claude-v2"), (read.EventName, read.UserName, read.ModelId));
                Assert.Contains("half a character", Assert.Single(reading.Host.Warnings), StringComparison.Ordinal);
                Assert.All(JsonDocument.Parse(read.Raw).RootElement.EnumerateObject(), m => Assert.NotNull(m.Name));
            }
        }
    }

    [Fact]
    public void Half_a_character_in_a_wrappers_names_does_no_harm()
    {
        string content = $$"""{"\ud800Records":1,"Records":[{{Sample.Record(0)}}],"\ud800":{} }""";

        Assert.Single(Reading.OfFile(content).Events);
        Assert.Equal(1, Reading.OfFile("""{"\ud800Records":[]}""").Accounted);
    }

    [Fact]
    public void A_whole_character_written_as_two_escapes_stays_and_nothing_is_said()
    {
        Reading reading = Reading.OfFile(Sample.Record(0, """ "userAgent":"\ud83d\ude00","\ud83d\ude00":1,"""));

        Assert.Equal("😀", Assert.Single(reading.Events).UserAgent);
        Assert.Empty(reading.Host.Said);
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0xaf })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x98 })]
    [InlineData(new byte[] { 0xf4, 0x90, 0x80, 0x80 })]
    public void Bytes_that_are_not_UTF_8_in_a_user_agent_are_replaced_and_said(byte[] bytes)
    {
        byte[] record = Encoding.UTF8.GetBytes(WithAgent("evil@@@@@@"));
        int at = record.AsSpan().IndexOf("@@@@@@"u8);
        byte[] content = [.. record[..at], .. bytes, .. record[(at + 6)..], .. "\n"u8, .. Encoding.UTF8.GetBytes(Sample.Record(1))];

        Reading reading = Reading.OfFile(content);

        Assert.Equal(2, reading.Events.Count);
        Assert.StartsWith("evil\ufffd", reading.Events[0].UserAgent, StringComparison.Ordinal);
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains("log.json at offset 0", warning, StringComparison.Ordinal);
        Assert.Contains("UTF-8", warning, StringComparison.Ordinal);
        JsonDocument.Parse(reading.Events[0].Raw);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_within_CloudTrailEvent_and_member_names_do_not_throw()
    {
        foreach (string text in (string[])[Lookup(WithAgent("@")), Sample.Record(0, "\"x@\":1,"), Sample.Record(0, "\"x@\\u0041\":1,")])
        {
            byte[] content = Encoding.UTF8.GetBytes(text);
            content[content.AsSpan().IndexOf((byte)'@')] = 0xfe;

            Assert.Single(Reading.OfFile(content).Events);
        }
    }

    [Fact]
    public void Zero_bytes_within_a_string_break_that_record_alone()
    {
        Reading reading = Reading.OfFile(WithAgent("a\0b") + "\n" + Sample.Record(1));

        Assert.Equal([Sample.Id(1)], reading.Ids);
        Assert.Equal(2, reading.Accounted);
    }

    [Theory]
    [InlineData("""\"eventSource\":\"bedrock.amazonaws.com\",""")]
    [InlineData("""{\"Records\":[{\"eventName\":\"Fake\"}]}""")]
    [InlineData("""\"}]}\n{\"eventName\":\"Fake\"}""")]
    [InlineData("""\u0022,\u0022eventName\u0022:\u0022Fake""")]
    [InlineData("""\u000a{\u0022eventName\u0022:\u0022Fake\u0022}""")]
    public void What_an_attacker_writes_into_a_user_agent_is_no_record(string agent)
    {
        string record = WithAgent(agent).Replace("\"eventSource\":\"bedrock", "\"eventSource\":\"s3", StringComparison.Ordinal);
        foreach (string content in (string[])[record, Sample.Log(record), Lookup(record), $"[{record}]"])
        {
            TrailEvent read = Assert.Single(Reading.OfFile(content).Events);

            Assert.Equal(("InvokeModel", "s3.amazonaws.com", false), (read.EventName, read.EventSource, read.IsBedrock));
        }
    }

    [Theory]
    [InlineData("""{"Records":[{"eventName":"Fake"}]}""")]
    [InlineData("""{"detail":{"eventName":"Fake"},"CloudTrailEvent":"{}"}""")]
    [InlineData("""{"digestS3Object":"x","Events":[{}]}""")]
    public void What_an_attacker_puts_into_request_parameters_is_no_record(string parameters)
    {
        string record = Sample.Record(0).Replace("""{"modelId":"anthropic.claude-v2"}""", parameters, StringComparison.Ordinal);

        Reading reading = Reading.OfFile(Sample.Log(record) + record);

        Assert.Equal("InvokeModel", Assert.Single(reading.Events).EventName);
        Assert.Equal(SkipReason.Duplicate, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Of_a_name_that_stands_twice_the_last_counts_as_in_jq()
    {
        Reading reading = Reading.OfFile($$"""{"Records":[{{Sample.Record(0, "\"eventName\":\"ConverseStream\",")}}]}""");

        Assert.Equal("ConverseStream", Assert.Single(reading.Events).EventName);
    }

    [Fact]
    public void Records_of_every_list_are_read_when_the_name_stands_twice()
    {
        Reading reading = Reading.OfFile($$"""{"Records":[{{Sample.Record(0)}}],"Records":[{{Sample.Record(1)}}],"Records":null}""");

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
    }

    /// <summary>A record whose user agent stands in JSON as it is given.</summary>
    private static string WithAgent(string escaped) =>
        Sample.Record(0).Replace("Boto3/1.29.7", escaped, StringComparison.Ordinal);

    private static string Lookup(string record) => $$"""{"CloudTrailEvent":{{JsonSerializer.Serialize(record)}}}""";

    private static string Nest(int depth) => new string('[', depth) + new string(']', depth);
}
