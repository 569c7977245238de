using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Invocations;

/// <summary>Which objects are records of the model invocation log, and what becomes of them.</summary>
public sealed class RecognitionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Forms => new()
    {
        MadeInvocations.Record(0) + "\n" + MadeInvocations.Record(1) + "\n",
        MadeInvocations.Record(0) + MadeInvocations.Record(1),
        $"[{MadeInvocations.Record(0)},{MadeInvocations.Record(1)}]",
        $"[[{MadeInvocations.Record(0)}],[{MadeInvocations.Record(1)}]]",
        $$"""{"Records":[{{MadeInvocations.Record(0)}},{{MadeInvocations.Record(1)}}]}""",
        $$"""{"detail-type":"x","detail":{{MadeInvocations.Record(0)}} } {{MadeInvocations.Record(1)}}""",
        "\ufeff" + MadeInvocations.Record(0).Replace("schemaType", "schema\\u0054ype", StringComparison.Ordinal) + MadeInvocations.Record(1).Replace("\"ModelInv", "\"\\u004dodelInv", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Whatever_wraps_it_a_record_is_found(string content)
    {
        _folder.Write("log.json", content);

        Assert.Equal([MadeInvocations.Id(0), MadeInvocations.Id(1)], BothLogs.Of(_folder.Path).Invocations.Select(i => i.RequestId));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Read_in_pieces_or_at_once_it_is_the_same_for_those_who_want_CloudTrail_alone(string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        foreach (Reading reading in new[] { Reading.OfContent(bytes), Reading.OfStream(bytes, piece: 7), Reading.OfStream(bytes) })
        {
            SkippedItem skipped = Assert.Single(reading.Skipped);
            Assert.Equal((SkipReason.InvocationLog, 2L), (skipped.Reason, skipped.Count));
            Assert.EndsWith("a model invocation log record; Get-BedrockInvocation, Start-BedrockTriage and Find-BedrockThreat read it.", skipped.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compressed_and_in_archives_it_is_found_as_well()
    {
        _folder.WriteGzip("1.json.gz", MadeInvocations.Record(1));
        using (ZipArchive zip = ZipFile.Open(_folder.At("2.zip"), ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry("a/2.json.gz").Open())
            entry.Write(TempFolder.Gzip(MadeInvocations.Record(2)));
        using (TarWriter tar = new(File.Create(_folder.At("3.tar"))))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "3.json") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(MadeInvocations.Record(3))) });

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal([1, 2, 3], read.Invocations.Select(i => int.Parse(i.RequestId![^4..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(3, read.Totals.Read.LogFiles);
    }

    // Attackers choose user agents, parameters and prompts. None of that may pass for the member that AWS writes.
    [Theory]
    [InlineData("\"userAgent\":\"{\\\"schemaType\\\":\\\"ModelInvocationLog\\\"}\",")]
    [InlineData("\"requestParameters\":{\"schemaType\":\"ModelInvocationLog\"},")]
    [InlineData("\"schemaType\":\"ModelInvocationLog\",")]
    [InlineData("\"schemaType\":\"ModelInvocationLog\",\"schemaVersion\":\"1.0\",\"requestId\":\"x\",")]
    public void A_CloudTrail_record_that_speaks_of_it_stays_one(string more)
    {
        string record = Sample.Record(5, more);
        _folder.Write("1.json", record);
        _folder.Write("2.json", $$"""{"Records":[{{record.Replace(Sample.Id(5), Sample.Id(6), StringComparison.Ordinal)}}]}""");

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal([Sample.Id(5), Sample.Id(6)], read.Events.Select(e => e.EventId));
        Assert.Equal([Sample.Id(5), Sample.Id(6)], Reading.Of(_folder.Path).Ids);
    }

    [Theory]
    [InlineData("""{"schemaType":["ModelInvocationLog"]}""")]
    [InlineData("""{"schemaType":"ModelInvocationLog","schemaType":null}""")]
    [InlineData("""{"schemaType":"modelinvocationlog"}""")]
    [InlineData("""{"SchemaType":"ModelInvocationLog"}""")]
    [InlineData("""{"schemaType":"\ud800"}""")]
    public void Anything_else_is_no_invocation(string json)
    {
        _folder.Write("x.json", json);

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal((SkipReason.NotCloudTrail, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void An_invocation_in_an_unknown_wrapper_is_reported_as_wrapped()
    {
        _folder.Write("x.json", """{"a":{"schemaType":"ModelInvocationLog"}}""");

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal((SkipReason.Unsupported, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void A_prompt_that_holds_CloudTrail_records_is_still_a_prompt()
    {
        string input = $$"""{"messages":[{"role":"user","content":[{"toolResult":{"content":[{"json":{{Sample.Record(1)}} }]} }]}],"Records":[{{Sample.Record(2)}}],"detail":{{Sample.Record(3)}} }""";
        _folder.Write("x.json", MadeInvocations.Record(0, input) + "\n" + MadeInvocations.Record(1, input) + "\n");

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Empty(read.Events);
        Assert.Equal(2, read.Invocations.Count);
        Assert.Empty(read.Totals.Skipped);
    }

    [Fact]
    public void One_that_is_nested_too_deep_is_left_out_and_said()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
        _folder.Write("x.json", MadeInvocations.Record(0, deep) + "\n" + MadeInvocations.Record(1));

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal(MadeInvocations.Id(1), Assert.Single(read.Invocations).RequestId);
        Assert.Equal((SkipReason.TooDeep, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void Behind_a_broken_line_reading_goes_on_at_the_next()
    {
        _folder.Write("x.json", MadeInvocations.Record(0) + "\n" + MadeInvocations.Record(1)[..300] + "\n" + MadeInvocations.Record(2) + "\n");

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal([MadeInvocations.Id(0), MadeInvocations.Id(2)], read.Invocations.Select(i => i.RequestId));
        Assert.Equal((SkipReason.DamagedJson, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void A_folder_of_invocations_alone_is_no_log_for_those_who_want_CloudTrail()
    {
        _folder.Write("x.json", MadeInvocations.Record(0));
        RecordingHost host = new();

        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path] }, _ => Assert.Fail("no event"), host, TestContext.Current.CancellationToken);

        Assert.Equal("NoLogsFound", Assert.Single(host.Failures).Id);
        Assert.Contains("Start-BedrockTriage", Assert.Single(host.Warnings), StringComparison.Ordinal);
        Assert.Empty(BothLogs.Of(_folder.Path).Host.Failures);
    }

    [Fact]
    public void What_Bedrock_puts_beside_its_log_is_named_and_not_read()
    {
        const string hour = "AWSLogs/111122223333/BedrockModelInvocationLogs/us-east-1/2026/10/03/02/";
        string body = _folder.WriteGzip(hour + "data/" + MadeInvocations.Id(0) + "_input.json.gz", Sample.Record(1));
        string check = _folder.Write("AWSLogs/111122223333/BedrockModelInvocationLogs/amazon-bedrock-logs-permission-check", "");
        _folder.WriteGzip(hour + "20261003T020000000Z_0a1b2c3d.json.gz", MadeInvocations.Record(0));
        _folder.WriteGzip(hour + "data/other_input.json.gz", Sample.Record(2));

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Single(read.Invocations);
        Assert.Equal(Sample.Id(2), Assert.Single(read.Events).EventId);
        Assert.Equal([(body, SkipReason.Unsupported), (check, SkipReason.PermissionCheck)],
            read.Totals.Skipped.Select(s => (s.Path, s.Reason)).OrderBy(s => s.Reason));
        Assert.Contains(read.Host.Warnings, w => w.Contains("which Bedrock stores apart from its log", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AWSLogs/111122223333/BedrockModelInvocationLogs/amazon-bedrock-logs-permission-check", "", SkipReason.PermissionCheck, 0)]
    [InlineData("AWSLogs/111122223333/Config/ConfigWritabilityCheckFile", "", SkipReason.PermissionCheck, 0)]
    [InlineData("xamazon-bedrock-logs-permission-check", "", SkipReason.Empty, 1)]
    [InlineData("amazon-bedrock-logs-permission-check/20261003T020000000Z_0a1b2c3d.json.gz", "", SkipReason.Empty, 1)]
    [InlineData("amazon-bedrock-logs-permission-check", "something else", SkipReason.NotCloudTrail, 1)]
    public void The_empty_file_with_which_AWS_tries_whether_it_may_write_is_counted_and_worth_no_warning(string path, string text, SkipReason reason, int warnings)
    {
        string file = _folder.Write(path, text);

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal((file, reason), Assert.Single(read.Totals.Skipped.Select(s => (s.Path, s.Reason))));
        Assert.Equal(warnings, read.Host.Warnings.Count(w => w.Contains(file, StringComparison.Ordinal)));
    }
}
