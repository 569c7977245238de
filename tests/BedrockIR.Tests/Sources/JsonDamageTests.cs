using System.Text;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

public sealed class JsonDamageTests
{
    private const int Seed = 20250121;

    public static TheoryData<string> Formats => [.. FormatTests.Wrappings.Keys];

    [Theory(Explicit = true)]
    [MemberData(nameof(Formats))]
    public void Of_JSON_cut_at_any_byte_the_first_records_are_read_and_the_loss_is_said(string format)
    {
        byte[] whole = Encoding.UTF8.GetBytes(FormatTests.Wrappings[format]);
        for (int cut = 1; cut < whole.Length; cut++)
        {
            Reading reading = Reading.OfContent(whole[..cut]);

            Assert.Equal(Enumerable.Range(0, reading.Events.Count).Select(Sample.Id), reading.Ids);
            Assert.InRange(reading.Accounted, reading.Events.Count, reading.Events.Count + 1);
            // Between two values that stand for themselves nobody can tell that more came after.
            bool between = EndsBetweenValues(Encoding.UTF8.GetString(whole.AsSpan(0, cut)));
            Assert.True(between || reading.Skipped.Count == 1, $"cut at {cut} of {whole.Length}: {string.Join('|', reading.Host.Said)}");
        }
    }

    private static bool EndsBetweenValues(string text)
    {
        int depth = 0;
        bool inString = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (inString && text[i] == '\\')
                i++;
            else if (text[i] == '"')
                inString = !inString;
            else if (!inString)
                depth += text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
        }
        return depth == 0 && !text.EndsWith('\ufffd');
    }

    [Fact]
    public void Of_a_log_cut_within_a_record_the_message_names_file_offset_and_what_was_kept()
    {
        string text = Sample.Log(3);
        int third = text.IndexOf(Sample.Record(2), StringComparison.Ordinal);

        Reading reading = Reading.OfFile(text[..(third + 40)]);

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.DamagedJson, 1L, (long?)third), (skipped.Reason, skipped.Count, skipped.Offset));
        string warning = Assert.Single(reading.Host.Warnings);
        Assert.Contains($"log.json at offset {third}", warning, StringComparison.Ordinal);
        Assert.Contains("what stands before was read", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(", \r\n")]
    public void Of_a_log_cut_between_records_none_is_counted_as_lost_and_the_place_is_named(string tail)
    {
        string text = $$"""{"Records":[{{Sample.Record(0)}},{{Sample.Record(1)}}""";

        Reading reading = Reading.OfFile(text + tail);

        Assert.Equal(2, reading.Accounted);
        Assert.Equal(text.Length, Assert.Single(reading.Skipped).Offset);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{\"eventName\":\"x\"")]
    [InlineData("{\"eventName\":\"x\"]}")]
    [InlineData("{\"eventName\":nul}")]
    [InlineData("\"text without end")]
    [InlineData("\u0001\u0002")]
    public void A_bad_line_costs_itself_alone(string bad)
    {
        Reading reading = Reading.OfFile($"{Sample.Record(0)}\n{bad}\n{Sample.Record(1)}\r\n{bad}\r\n{Sample.Record(2)}\n{bad}");

        Assert.Equal(Enumerable.Range(0, 3).Select(Sample.Id), reading.Ids);
        Assert.Equal(6, reading.Accounted);
        Assert.Equal(3, reading.Skipped.Count(s => s.Reason == SkipReason.DamagedJson));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("}")]
    [InlineData("[[[")]
    public void A_stray_bracket_costs_no_record(string bad)
    {
        Reading reading = Reading.OfFile($"{Sample.Record(0)}\n{bad}\n{Sample.Record(1)}\r\n{bad}\r\n{Sample.Record(2)}\n{bad}");

        Assert.Equal(Enumerable.Range(0, 3).Select(Sample.Id), reading.Ids);
        Assert.NotEmpty(reading.Host.Warnings);
    }

    [Theory]
    [InlineData("# exported on Tuesday")]
    [InlineData("eventVersion,eventTime")]
    [InlineData("\u0001")]
    [InlineData("}")]
    public void A_first_line_that_is_no_JSON_costs_itself_alone(string bad)
    {
        Reading reading = Reading.OfFile($"{bad}\n{Sample.Lines(2)}");

        Assert.Equal([Sample.Id(0), Sample.Id(1)], reading.Ids);
        Assert.Equal(3, reading.Accounted);
        Assert.Equal(1, reading.Totals.LogFiles);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_a_list_a_broken_record_costs_itself_alone(int broken)
    {
        string[] records = [.. Sample.Records(4)];
        records[broken] = records[broken].Replace("\"eventTime\":", "\"eventTime\"", StringComparison.Ordinal);

        foreach (string end in (string[])["\n", "", " "])
        {
            Reading reading = Reading.OfFile($"{{\"Records\":[{end}{string.Join("," + end, records)}{end}]}}{end}");

            Assert.Equal(Enumerable.Range(0, 4).Where(n => n != broken).Select(Sample.Id), reading.Ids);
            Assert.Equal(4, reading.Accounted);
            Assert.Single(reading.Host.Warnings);
        }
    }

    [Fact]
    public void Records_without_event_ids_are_not_read_twice_after_damage()
    {
        string anonymous = """{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com","eventTime":"2025-01-21T17:49:47Z","userIdentity":{"type":"Root"}}""";

        Reading reading = Reading.OfFile($"{{\"Records\":[\n{anonymous},\n{anonymous},\n{{\"eventName\":,\n{anonymous}]}}");

        Assert.Equal(3, reading.Events.Count);
        Assert.Equal(4, reading.Accounted);
    }

    [Fact]
    public void A_record_whose_first_byte_is_broken_is_counted_at_its_place()
    {
        string text = Sample.Log(3);
        int second = text.IndexOf(Sample.Record(1), StringComparison.Ordinal);

        Reading reading = Reading.OfFile(text[..second] + "z" + text[(second + 1)..]);

        Assert.Equal([Sample.Id(0), Sample.Id(2)], reading.Ids);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((1L, (long?)second), (skipped.Count, skipped.Offset));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_damage_never_throws_and_never_passes_unsaid(string format)
    {
        byte[] whole = Encoding.UTF8.GetBytes(FormatTests.Wrappings[format]);
        Random random = new(Seed);
        for (int round = 0; round < 400; round++)
        {
            byte[] broken = (byte[])whole.Clone();
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));

            Reading reading = Reading.OfContent(broken);

            Assert.True(reading.Events.Count == 3 || reading.Host.Said.Any(), $"round {round}: a record is gone and nothing was said");
            Assert.Equal(reading.Accounted, reading.Events.Count + reading.Skipped.Sum(s => s.Count));
            Assert.All(reading.Events, e => _ = (e.Raw, e.ToString()));
        }
    }

    [Fact]
    public void Random_bytes_put_in_taken_out_and_repeated_never_throw()
    {
        byte[] whole = Encoding.UTF8.GetBytes(string.Concat(FormatTests.Wrappings.Values));
        byte[] spice = "{}[],:\"\\ud800\n\r\t 0e-\0\xff"u8.ToArray();
        Random random = new(Seed);
        for (int round = 0; round < 400; round++)
        {
            List<byte> broken = [.. whole];
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                int at = random.Next(broken.Count), length = random.Next(Math.Min(300, broken.Count - at));
                switch (random.Next(3))
                {
                    case 0: broken.Insert(at, spice[random.Next(spice.Length)]); break;
                    case 1: broken.RemoveRange(at, length); break;
                    default: broken.InsertRange(at, broken.GetRange(at, length)); break;
                }
            }

            Reading reading = Reading.OfContent([.. broken]);

            Assert.NotEmpty(reading.Events);
            Assert.All(reading.Events, e => _ = (e.Raw, e.ToString()));
        }
    }

    [Fact]
    public void Lines_that_nest_without_end_do_not_hold_the_reader()
    {
        string hostile = string.Concat(Enumerable.Repeat("{\"a\":[\n", 100_000));

        Reading reading = Reading.OfFile(hostile);

        Assert.NotEmpty(reading.Skipped);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Zero_bytes_behind_the_records_are_said(string zeros)
    {
        Reading reading = Reading.OfFile(Sample.Lines(2) + zeros);

        Assert.Equal(2, reading.Events.Count);
        Assert.Equal(SkipReason.DamagedJson, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void A_file_of_zero_bytes_is_empty_and_one_that_begins_with_them_is_read_behind_them()
    {
        Assert.Equal(SkipReason.Empty, Assert.Single(Reading.OfFile(new byte[4096]).Skipped).Reason);

        Reading reading = Reading.OfFile("\0\0\n" + Sample.Lines(2));
        Assert.Equal(2, reading.Events.Count);
        Assert.NotEmpty(reading.Skipped);
    }

    [Fact]
    public void UTF_16_that_ends_within_a_character_gives_what_stands_before()
    {
        byte[] whole = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sample.Lines(2))];

        Reading reading = Reading.OfFile(whole[..^101]);

        Assert.Equal([Sample.Id(0)], reading.Ids);
        Assert.Equal(2, reading.Accounted);
    }

    [Fact]
    public void A_sink_that_fails_is_not_taken_for_a_damaged_file()
    {
        Assert.Throws<System.Text.Json.JsonException>(() => Scan(Sample.Log(2), new System.Text.Json.JsonException("from the sink")));
        Assert.Throws<IOException>(() => Scan(Sample.Log(2), new IOException("the disk is full")));
        Assert.Throws<System.Text.Json.JsonException>(() => Scan(FormatTests.Wrappings["LookupEvents"], new System.Text.Json.JsonException("from the sink")));
    }

    private static void Scan(string text, Exception thrown)
    {
        using TempFolder folder = new();
        RecordingHost host = new();
        EventCollector collector = new(_ => throw thrown, host);
        ParallelLogReader.Read(new ReadRequest { Paths = [folder.Write("log.json", text)] }, () => new EventParser(), collector, host, TestContext.Current.CancellationToken);
    }
}
