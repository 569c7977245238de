using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Invocations;

/// <summary>Which objects are records of the model invocation log, and what becomes of them.</summary>
public sealed class InvocationRecognitionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> LogContents => new()
    {
        TestInvocations.CreateRecord(0) + "\n" + TestInvocations.CreateRecord(1) + "\n",
        TestInvocations.CreateRecord(0) + TestInvocations.CreateRecord(1),
        $"[{TestInvocations.CreateRecord(0)},{TestInvocations.CreateRecord(1)}]",
        $"[[{TestInvocations.CreateRecord(0)}],[{TestInvocations.CreateRecord(1)}]]",
        $$"""{"Records":[{{TestInvocations.CreateRecord(0)}},{{TestInvocations.CreateRecord(1)}}]}""",
        $$"""{"detail-type":"x","detail":{{TestInvocations.CreateRecord(0)}} } {{TestInvocations.CreateRecord(1)}}""",
        "\ufeff" + TestInvocations.CreateRecord(0).Replace("schemaType", "schema\\u0054ype", StringComparison.Ordinal) + TestInvocations.CreateRecord(1).Replace("\"ModelInv", "\"\\u004dodelInv", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(LogContents))]
    public void Invocation_is_found_in_every_wrapper(string content)
    {
        _folder.Write("log.json", content);

        Assert.Equal([TestInvocations.CreateId(0), TestInvocations.CreateId(1)], LogQueryResult.Run(_folder.Path).Invocations.Select(i => i.RequestId));
    }

    [Theory]
    [MemberData(nameof(LogContents))]
    public void Buffered_and_streamed_skips_are_the_same(string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        foreach (ReadResult reading in new[] { ReadResult.ReadInMemory(bytes), ReadResult.ReadStream(bytes, piece: 7), ReadResult.ReadStream(bytes) })
        {
            SkippedItem skipped = Assert.Single(reading.Skipped);
            Assert.Equal((SkipReason.InvocationLog, 2L), (skipped.Reason, skipped.Count));
            Assert.EndsWith("a model invocation log record; Get-BedrockInvocation, Start-BedrockTriage and Find-BedrockThreat read it.", skipped.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compressed_and_archived_invocations_are_found()
    {
        _folder.WriteGzip("1.json.gz", TestInvocations.CreateRecord(1));
        using (ZipArchive zip = ZipFile.Open(_folder.GetPath("2.zip"), ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry("a/2.json.gz").Open())
            entry.Write(TempFolder.CompressGzip(TestInvocations.CreateRecord(2)));
        using (TarWriter tar = new(File.Create(_folder.GetPath("3.tar"))))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "3.json") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(TestInvocations.CreateRecord(3))) });

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal([1, 2, 3], read.Invocations.Select(i => int.Parse(i.RequestId![^4..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(3, read.Totals.Read.LogFiles);
    }

    // Attackers choose user agents, parameters and prompts. None of that may pass for the member that AWS writes.
    [Theory]
    [InlineData("\"userAgent\":\"{\\\"schemaType\\\":\\\"ModelInvocationLog\\\"}\",")]
    [InlineData("\"requestParameters\":{\"schemaType\":\"ModelInvocationLog\"},")]
    [InlineData("\"schemaType\":\"ModelInvocationLog\",")]
    [InlineData("\"schemaType\":\"ModelInvocationLog\",\"schemaVersion\":\"1.0\",\"requestId\":\"x\",")]
    public void CloudTrail_record_mentioning_schemaType_stays_an_event(string more)
    {
        string record = SampleLog.CreateRecord(5, more);
        _folder.Write("1.json", record);
        _folder.Write("2.json", $$"""{"Records":[{{record.Replace(SampleLog.CreateId(5), SampleLog.CreateId(6), StringComparison.Ordinal)}}]}""");

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal([SampleLog.CreateId(5), SampleLog.CreateId(6)], read.Events.Select(e => e.EventId));
        Assert.Equal([SampleLog.CreateId(5), SampleLog.CreateId(6)], ReadResult.ReadPaths(_folder.Path).EventIds);
    }

    [Theory]
    [InlineData("""{"schemaType":["ModelInvocationLog"]}""")]
    [InlineData("""{"schemaType":"ModelInvocationLog","schemaType":null}""")]
    [InlineData("""{"schemaType":"modelinvocationlog"}""")]
    [InlineData("""{"SchemaType":"ModelInvocationLog"}""")]
    [InlineData("""{"schemaType":"\ud800"}""")]
    public void Similar_objects_are_not_invocations(string json)
    {
        _folder.Write("x.json", json);

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal((SkipReason.NotCloudTrail, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void Invocation_in_unknown_wrapper_is_unsupported()
    {
        _folder.Write("x.json", """{"a":{"schemaType":"ModelInvocationLog"}}""");

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Empty(read.Invocations);
        Assert.Equal((SkipReason.Unsupported, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void Prompt_containing_CloudTrail_records_stays_a_prompt()
    {
        string input = $$"""{"messages":[{"role":"user","content":[{"toolResult":{"content":[{"json":{{SampleLog.CreateRecord(1)}} }]} }]}],"Records":[{{SampleLog.CreateRecord(2)}}],"detail":{{SampleLog.CreateRecord(3)}} }""";
        _folder.Write("x.json", TestInvocations.CreateRecord(0, input) + "\n" + TestInvocations.CreateRecord(1, input) + "\n");

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Empty(read.Events);
        Assert.Equal(2, read.Invocations.Count);
        Assert.Empty(read.Totals.Skipped);
    }

    [Fact]
    public void Too_deeply_nested_invocation_is_skipped()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
        _folder.Write("x.json", TestInvocations.CreateRecord(0, deep) + "\n" + TestInvocations.CreateRecord(1));

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal(TestInvocations.CreateId(1), Assert.Single(read.Invocations).RequestId);
        Assert.Equal((SkipReason.TooDeep, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void Reading_continues_after_a_damaged_line()
    {
        _folder.Write("x.json", TestInvocations.CreateRecord(0) + "\n" + TestInvocations.CreateRecord(1)[..300] + "\n" + TestInvocations.CreateRecord(2) + "\n");

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal([TestInvocations.CreateId(0), TestInvocations.CreateId(2)], read.Invocations.Select(i => i.RequestId));
        Assert.Equal((SkipReason.DamagedJson, 1L), (read.Totals.Skipped.Single().Reason, read.Totals.Skipped.Single().Count));
    }

    [Fact]
    public void Invocations_only_reports_no_CloudTrail_logs()
    {
        _folder.Write("x.json", TestInvocations.CreateRecord(0));
        RecordingHost host = new();

        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path] }, _ => Assert.Fail("no event"), host, TestContext.Current.CancellationToken);

        Assert.Equal("NoLogsFound", Assert.Single(host.Failures).Id);
        Assert.Contains("Start-BedrockTriage", Assert.Single(host.Warnings), StringComparison.Ordinal);
        Assert.Empty(LogQueryResult.Run(_folder.Path).Host.Failures);
    }

    [Fact]
    public void Bedrock_files_beside_the_log_are_skipped()
    {
        const string hour = "AWSLogs/111122223333/BedrockModelInvocationLogs/us-east-1/2026/10/03/02/";
        string body = _folder.WriteGzip(hour + "data/" + TestInvocations.CreateId(0) + "_input.json.gz", SampleLog.CreateRecord(1));
        string check = _folder.Write("AWSLogs/111122223333/BedrockModelInvocationLogs/amazon-bedrock-logs-permission-check", "");
        _folder.WriteGzip(hour + "20261003T020000000Z_0a1b2c3d.json.gz", TestInvocations.CreateRecord(0));
        _folder.WriteGzip(hour + "data/other_input.json.gz", SampleLog.CreateRecord(2));

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Single(read.Invocations);
        Assert.Equal(SampleLog.CreateId(2), Assert.Single(read.Events).EventId);
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
    public void Empty_permission_check_file_gives_no_warning(string path, string text, SkipReason reason, int warnings)
    {
        string file = _folder.Write(path, text);

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal((file, reason), Assert.Single(read.Totals.Skipped.Select(s => (s.Path, s.Reason))));
        Assert.Equal(warnings, read.Host.Warnings.Count(w => w.Contains(file, StringComparison.Ordinal)));
    }
}
