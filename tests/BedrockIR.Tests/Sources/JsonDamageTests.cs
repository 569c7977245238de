using System.Text;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

public sealed class JsonDamageTests
{
    private const int Seed = 20250121;

    public static TheoryData<string> LayoutNames => [.. LogLayoutTests.Contents.Keys];

    [Theory(Explicit = true)]
    [MemberData(nameof(LayoutNames))]
    public void Truncated_JSON_is_read_and_reported(string format)
    {
        byte[] whole = Encoding.UTF8.GetBytes(LogLayoutTests.Contents[format]);
        for (int cut = 1; cut < whole.Length; cut++)
        {
            ReadResult reading = ReadResult.ReadInMemory(whole[..cut]);

            Assert.Equal(Enumerable.Range(0, reading.Events.Count).Select(SampleLog.CreateId), reading.EventIds);
            Assert.InRange(reading.AccountedRecords, reading.Events.Count, reading.Events.Count + 1);
            // Between two values that stand for themselves nobody can tell that more came after.
            bool between = EndsBetweenValues(Encoding.UTF8.GetString(whole.AsSpan(0, cut)));
            Assert.True(between || reading.Skipped.Count == 1, $"cut at {cut} of {whole.Length}: {string.Join('|', reading.Host.AllMessages)}");
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
    public void Log_truncated_within_record_reports_offset()
    {
        string text = SampleLog.CreateLog(3);
        int third = text.IndexOf(SampleLog.CreateRecord(2), StringComparison.Ordinal);

        ReadResult reading = ReadResult.ReadFile(text[..(third + 40)]);

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
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
    public void Log_truncated_between_records_counts_no_loss(string tail)
    {
        string text = $$"""{"Records":[{{SampleLog.CreateRecord(0)}},{{SampleLog.CreateRecord(1)}}""";

        ReadResult reading = ReadResult.ReadFile(text + tail);

        Assert.Equal(2, reading.AccountedRecords);
        Assert.Equal(text.Length, Assert.Single(reading.Skipped).Offset);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{\"eventName\":\"x\"")]
    [InlineData("{\"eventName\":\"x\"]}")]
    [InlineData("{\"eventName\":nul}")]
    [InlineData("\"text without end")]
    [InlineData("\u0001\u0002")]
    public void Invalid_line_loses_only_itself(string bad)
    {
        ReadResult reading = ReadResult.ReadFile($"{SampleLog.CreateRecord(0)}\n{bad}\n{SampleLog.CreateRecord(1)}\r\n{bad}\r\n{SampleLog.CreateRecord(2)}\n{bad}");

        Assert.Equal(Enumerable.Range(0, 3).Select(SampleLog.CreateId), reading.EventIds);
        Assert.Equal(6, reading.AccountedRecords);
        Assert.Equal(3, reading.Skipped.Count(s => s.Reason == SkipReason.DamagedJson));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("}")]
    [InlineData("[[[")]
    public void Stray_bracket_loses_no_record(string bad)
    {
        ReadResult reading = ReadResult.ReadFile($"{SampleLog.CreateRecord(0)}\n{bad}\n{SampleLog.CreateRecord(1)}\r\n{bad}\r\n{SampleLog.CreateRecord(2)}\n{bad}");

        Assert.Equal(Enumerable.Range(0, 3).Select(SampleLog.CreateId), reading.EventIds);
        Assert.NotEmpty(reading.Host.Warnings);
    }

    [Theory]
    [InlineData("# exported on Tuesday")]
    [InlineData("eventVersion,eventTime")]
    [InlineData("\u0001")]
    [InlineData("}")]
    public void Invalid_first_line_loses_only_itself(string bad)
    {
        ReadResult reading = ReadResult.ReadFile($"{bad}\n{SampleLog.CreateLines(2)}");

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1)], reading.EventIds);
        Assert.Equal(3, reading.AccountedRecords);
        Assert.Equal(1, reading.Totals.LogFiles);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Invalid_list_element_loses_only_itself(int broken)
    {
        string[] records = [.. SampleLog.CreateRecords(4)];
        records[broken] = records[broken].Replace("\"eventTime\":", "\"eventTime\"", StringComparison.Ordinal);

        foreach (string end in (string[])["\n", "", " "])
        {
            ReadResult reading = ReadResult.ReadFile($"{{\"Records\":[{end}{string.Join("," + end, records)}{end}]}}{end}");

            Assert.Equal(Enumerable.Range(0, 4).Where(n => n != broken).Select(SampleLog.CreateId), reading.EventIds);
            Assert.Equal(4, reading.AccountedRecords);
            Assert.Single(reading.Host.Warnings);
        }
    }

    [Fact]
    public void Records_without_id_are_not_reread_after_damage()
    {
        string anonymous = """{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com","eventTime":"2025-01-21T17:49:47Z","userIdentity":{"type":"Root"}}""";

        ReadResult reading = ReadResult.ReadFile($"{{\"Records\":[\n{anonymous},\n{anonymous},\n{{\"eventName\":,\n{anonymous}]}}");

        Assert.Equal(3, reading.Events.Count);
        Assert.Equal(4, reading.AccountedRecords);
    }

    [Fact]
    public void Record_with_damaged_start_is_counted()
    {
        string text = SampleLog.CreateLog(3);
        int second = text.IndexOf(SampleLog.CreateRecord(1), StringComparison.Ordinal);

        ReadResult reading = ReadResult.ReadFile(text[..second] + "z" + text[(second + 1)..]);

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(2)], reading.EventIds);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((1L, (long?)second), (skipped.Count, skipped.Offset));
    }

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Random_damage_is_always_reported(string format)
    {
        byte[] whole = Encoding.UTF8.GetBytes(LogLayoutTests.Contents[format]);
        Random random = new(Seed);
        for (int round = 0; round < 400; round++)
        {
            byte[] broken = (byte[])whole.Clone();
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));

            ReadResult reading = ReadResult.ReadInMemory(broken);

            Assert.True(reading.Events.Count == 3 || reading.Host.AllMessages.Any(), $"round {round}: a record is gone and nothing was said");
            Assert.Equal(reading.AccountedRecords, reading.Events.Count + reading.Skipped.Sum(s => s.Count));
            Assert.All(reading.Events, e => _ = (e.Raw, e.ToString()));
        }
    }

    [Fact]
    public void Random_mutation_never_throws()
    {
        byte[] whole = Encoding.UTF8.GetBytes(string.Concat(LogLayoutTests.Contents.Values));
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

            ReadResult reading = ReadResult.ReadInMemory([.. broken]);

            Assert.NotEmpty(reading.Events);
            Assert.All(reading.Events, e => _ = (e.Raw, e.ToString()));
        }
    }

    [Fact]
    public void Endlessly_nested_lines_are_read_quickly()
    {
        string hostile = string.Concat(Enumerable.Repeat("{\"a\":[\n", 100_000));

        ReadResult reading = ReadResult.ReadFile(hostile);

        Assert.NotEmpty(reading.Skipped);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Zero_bytes_after_records_are_reported(string zeros)
    {
        ReadResult reading = ReadResult.ReadFile(SampleLog.CreateLines(2) + zeros);

        Assert.Equal(2, reading.Events.Count);
        Assert.Equal(SkipReason.DamagedJson, Assert.Single(reading.Skipped).Reason);
    }

    [Fact]
    public void Leading_zero_bytes_are_skipped()
    {
        Assert.Equal(SkipReason.Empty, Assert.Single(ReadResult.ReadFile(new byte[4096]).Skipped).Reason);

        ReadResult reading = ReadResult.ReadFile("\0\0\n" + SampleLog.CreateLines(2));
        Assert.Equal(2, reading.Events.Count);
        Assert.NotEmpty(reading.Skipped);
    }

    [Fact]
    public void Truncated_UTF_16_gives_earlier_records()
    {
        byte[] whole = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SampleLog.CreateLines(2))];

        ReadResult reading = ReadResult.ReadFile(whole[..^101]);

        Assert.Equal([SampleLog.CreateId(0)], reading.EventIds);
        Assert.Equal(2, reading.AccountedRecords);
    }

    [Fact]
    public void Exception_in_sink_is_not_reported_as_damage()
    {
        Assert.Throws<System.Text.Json.JsonException>(() => ScanWithThrowingSink(SampleLog.CreateLog(2), new System.Text.Json.JsonException("from the sink")));
        Assert.Throws<IOException>(() => ScanWithThrowingSink(SampleLog.CreateLog(2), new IOException("the disk is full")));
        Assert.Throws<System.Text.Json.JsonException>(() => ScanWithThrowingSink(LogLayoutTests.Contents["LookupEvents"], new System.Text.Json.JsonException("from the sink")));
    }

    private static void ScanWithThrowingSink(string text, Exception thrown)
    {
        using TempFolder folder = new();
        RecordingHost host = new();
        EventCollector collector = new(_ => throw thrown, host);
        ParallelLogReader.Read(new ReadRequest { Paths = [folder.Write("log.json", text)] }, () => new EventParser(), collector, host, TestContext.Current.CancellationToken);
    }
}
