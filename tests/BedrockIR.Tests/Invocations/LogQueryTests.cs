using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Invocations;

/// <summary>Reading both logs at once: in order, each record once, and one account of all.</summary>
public sealed class LogQueryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_of_both_logs_keep_file_order()
    {
        _folder.Write("1.json", TestInvocations.CreateRecord(1) + "\n" + SampleLog.CreateRecord(2) + "\n" + TestInvocations.CreateRecord(3) + "\n");
        _folder.Write("2.json", SampleLog.CreateLog(1));
        _folder.Write("3.json", TestInvocations.CreateRecord(4));

        Assert.Equal([TestInvocations.CreateId(1), SampleLog.CreateId(2), TestInvocations.CreateId(3), SampleLog.CreateId(0), TestInvocations.CreateId(4)], LogQueryResult.Run(_folder.Path).IdsInOrder);
    }

    [Fact]
    public void Totals_account_for_records_of_both_logs()
    {
        _folder.Write("1.json", SampleLog.CreateLog(3));
        _folder.Write("2.json", TestInvocations.CreateRecord(1) + TestInvocations.CreateRecord(2) + TestInvocations.CreateRecord(1) + SampleLog.CreateRecord(0) + "{\"x\":1}");
        _folder.Write("3.json", TestInvocations.CreateRecord(2));

        QueryTotals totals = LogQueryResult.Run(_folder.Path).Totals;

        Assert.Equal((9L, 3L, 2L, 1L, 2L), (totals.Read.Records, totals.EventCount, totals.InvocationCount, totals.DuplicateCount, totals.DuplicateInvocationCount));
        Assert.Equal(totals.Read.Records, totals.EventCount + totals.InvocationCount + totals.Skipped.Sum(s => s.Count));
        Assert.Equal(["1 records whose event id was read before; each event is counted once.", "1 records whose request id was read before; each request is counted once."],
            totals.Skipped.Where(s => s.Path.EndsWith("2.json", StringComparison.Ordinal) && s.Reason == SkipReason.Duplicate).Select(s => s.Detail).Order());
        Assert.Equal((3, 3), (totals.Read.Files, totals.Read.LogFiles));
    }

    [Fact]
    public void Same_request_id_elsewhere_is_not_a_duplicate()
    {
        string record = TestInvocations.CreateRecord(1);
        _folder.Write("1.json", record
            + record.Replace("\"accountId\":\"111122223333\"", "\"accountId\":\"444455556666\"", StringComparison.Ordinal)
            + record.Replace("\"region\":\"us-east-1\"", "\"region\":\"eu-west-1\"", StringComparison.Ordinal)
            + record.Replace(TestInvocations.RequestIdPrefix, TestInvocations.RequestIdPrefix.ToUpperInvariant(), StringComparison.Ordinal));

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal(["us-east-1", "us-east-1", "eu-west-1"], read.Invocations.Select(i => i.Region));
        Assert.Equal(1, read.Totals.DuplicateInvocationCount);
    }

    [Fact]
    public void Same_id_with_different_body_is_kept()
    {
        string genuine = TestInvocations.CreateRecord(1);
        string[] planted = [TestInvocations.CreateRecord(1, input: """{"prompt":"harmless"}"""), TestInvocations.CreateRecord(1, output: """{"completion":"harmless"}""")];
        _folder.Write("1.json", string.Concat(planted) + genuine + genuine.Replace("\"input\":{", "\"input\": {", StringComparison.Ordinal));

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal(3, read.Invocations.Count);
        Assert.Equal(1, read.Totals.DuplicateInvocationCount);
        Assert.Contains(read.Totals.Skipped, s => s.Reason == SkipReason.ConflictingId);
    }

    [Fact]
    public void Folder_of_delivery_checks_reports_no_logs()
    {
        LogQueryResult read = LogQueryResult.Run(_folder.Write("check.json", """{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}"""));

        Assert.Equal("NoLogsFound", Assert.Single(read.Host.Failures).Id);
        Assert.Contains("nothing but what AWS services write", read.Host.Failures[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-10-03T02:16:00.000Z START RequestId: 0a1b Version: $LATEST\n")]
    [InlineData("Connecting to us-east-1 ...\n")]
    public void Export_task_file_with_text_lines_is_complete(string line)
    {
        string records = string.Concat(Enumerable.Range(0, 3).Select(n => $"2026-10-03T02:16:00.000Z {SampleLog.CreateRecord(n)}\n{line}"));

        LogQueryResult read = LogQueryResult.Run(_folder.Write("000000.gz", TempFolder.CompressGzip(line + records + "2026-10-03T02:16:00.000Z " + SampleLog.CreateRecord(3) + "\n")));

        Assert.Equal(Enumerable.Range(0, 4).Select(SampleLog.CreateId), read.IdsInOrder);
        Assert.Empty(read.Host.Failures);
        Assert.Equal(line.Length == 0 ? 0 : 4, read.Totals.Skipped.Sum(s => s.Count));
        Assert.All(read.Totals.Skipped, s => Assert.Equal(SkipReason.NotCloudTrail, s.Reason));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("\u0001\u0002 \u0003")]
    [InlineData("dev\"},\"eventTime\":\"x\" y")]
    public void Possible_record_fragment_is_reported_as_damage(string line)
    {
        LogQueryResult read = LogQueryResult.Run(_folder.Write("1.json", $"{SampleLog.CreateRecord(0)}\n{line}\n{SampleLog.CreateRecord(1)}\n"));

        Assert.Equal(SkipReason.DamagedJson, Assert.Single(read.Totals.Skipped).Reason);
        Assert.Equal("InputIncomplete", Assert.Single(read.Host.Failures).Id);
    }

    [Fact]
    public void Records_without_request_id_are_not_duplicates()
    {
        _folder.Write("1.json", """{"schemaType":"ModelInvocationLog"} {"schemaType":"ModelInvocationLog","requestId":""}""");

        LogQueryResult read = LogQueryResult.Run(_folder.Path);

        Assert.Equal(2, read.Invocations.Count);
        Assert.Equal(4, read.Host.Warnings.Count(w => w.Contains("no timestamp", StringComparison.Ordinal) || w.Contains("no identity.arn", StringComparison.Ordinal)));
    }

    [Fact]
    public void Kept_duplicates_are_returned_and_counted()
    {
        _folder.Write("1.json", TestInvocations.CreateRecord(1) + TestInvocations.CreateRecord(1));

        LogQueryResult read = LogQueryResult.Run(new EventQueryOptions { Paths = [_folder.Path], KeepDuplicates = true });

        Assert.Equal((2, 2L, 1L), (read.Invocations.Count, read.Totals.InvocationCount, read.Totals.DuplicateInvocationCount));
        Assert.Empty(read.Totals.Skipped);
        Assert.Contains("1 invocations were the same as an earlier one and were handed over again.", read.Host.Details);
    }

    [Fact]
    public void Time_filter_applies_to_invocations()
    {
        _folder.Write("1.json", string.Concat(Enumerable.Range(0, 5).Select(n => TestInvocations.CreateRecord(n)))
            + TestInvocations.CreateRecord(5).Replace("\"timestamp\"", "\"time\"", StringComparison.Ordinal));
        TrailEventFilter filter = new()
        {
            EventNames = ["CreateUser"],
            StartTime = new DateTimeOffset(2026, 10, 3, 2, 0, 1, TimeSpan.Zero),
            EndTime = new DateTimeOffset(2026, 10, 3, 2, 0, 3, TimeSpan.Zero),
        };

        LogQueryResult read = LogQueryResult.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = filter });

        Assert.Equal([1, 2, 3, 5], read.Invocations.Select(i => int.Parse(i.RequestId![^4..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((6L, 4L), (read.Totals.InvocationCount, read.Totals.MatchedInvocationCount));
        Assert.Contains(read.Host.Details, d => d.StartsWith("6 records read, 4 of them asked for;", StringComparison.Ordinal));
    }

    // To a filter for events the record looks like one that it cannot let pass.
    [Fact]
    public void Prompt_containing_an_event_source_is_not_prefiltered()
    {
        _folder.Write("1.json", TestInvocations.CreateRecord(1, """{"messages":[{"role":"user","content":[{"toolUse":{"name":"look","input":{"eventSource":"ec2.amazonaws.com"}}}]}]}"""));

        LogQueryResult read = LogQueryResult.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = new TrailEventFilter { EventNames = ["X"] } });

        Assert.Single(read.Invocations);
    }

    [Fact]
    public void Large_invocation_log_is_one_skipped_item()
    {
        _folder.Write("1.json", string.Concat(Enumerable.Range(0, 3000).Select(n => TestInvocations.CreateRecord(n) + "\n")));

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Equal((SkipReason.InvocationLog, 3000L, 0L), (reading.Skipped.Single().Reason, reading.Skipped.Single().Count, reading.Skipped.Single().Offset!.Value));
        Assert.Equal((3000L, 0), (reading.Totals.Records, reading.Totals.LogFiles));
    }
}
