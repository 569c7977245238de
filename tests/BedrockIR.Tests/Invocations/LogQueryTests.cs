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
    public void Both_come_in_the_order_of_the_files_and_of_the_records_in_them()
    {
        _folder.Write("1.json", MadeInvocations.Record(1) + "\n" + Sample.Record(2) + "\n" + MadeInvocations.Record(3) + "\n");
        _folder.Write("2.json", Sample.Log(1));
        _folder.Write("3.json", MadeInvocations.Record(4));

        Assert.Equal([MadeInvocations.Id(1), Sample.Id(2), MadeInvocations.Id(3), Sample.Id(0), MadeInvocations.Id(4)], BothLogs.Of(_folder.Path).Order);
    }

    [Fact]
    public void The_totals_account_for_every_record_of_both()
    {
        _folder.Write("1.json", Sample.Log(3));
        _folder.Write("2.json", MadeInvocations.Record(1) + MadeInvocations.Record(2) + MadeInvocations.Record(1) + Sample.Record(0) + "{\"x\":1}");
        _folder.Write("3.json", MadeInvocations.Record(2));

        QueryTotals totals = BothLogs.Of(_folder.Path).Totals;

        Assert.Equal((9L, 3L, 2L, 1L, 2L), (totals.Read.Records, totals.EventCount, totals.InvocationCount, totals.DuplicateCount, totals.DuplicateInvocationCount));
        Assert.Equal(totals.Read.Records, totals.EventCount + totals.InvocationCount + totals.Skipped.Sum(s => s.Count));
        Assert.Equal(["1 records whose event id was read before; each event is counted once.", "1 records whose request id was read before; each request is counted once."],
            totals.Skipped.Where(s => s.Path.EndsWith("2.json", StringComparison.Ordinal) && s.Reason == SkipReason.Duplicate).Select(s => s.Detail).Order());
        Assert.Equal((3, 3), (totals.Read.Files, totals.Read.LogFiles));
    }

    [Fact]
    public void The_same_request_id_in_another_account_or_region_is_another_request()
    {
        string record = MadeInvocations.Record(1);
        _folder.Write("1.json", record
            + record.Replace("\"accountId\":\"111122223333\"", "\"accountId\":\"444455556666\"", StringComparison.Ordinal)
            + record.Replace("\"region\":\"us-east-1\"", "\"region\":\"eu-west-1\"", StringComparison.Ordinal)
            + record.Replace(MadeInvocations.RequestId, MadeInvocations.RequestId.ToUpperInvariant(), StringComparison.Ordinal));

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal(["us-east-1", "us-east-1", "eu-west-1"], read.Invocations.Select(i => i.Region));
        Assert.Equal(1, read.Totals.DuplicateInvocationCount);
    }

    [Fact]
    public void A_planted_invocation_with_other_bodies_hides_none()
    {
        string genuine = MadeInvocations.Record(1);
        string[] planted = [MadeInvocations.Record(1, input: """{"prompt":"harmless"}"""), MadeInvocations.Record(1, output: """{"completion":"harmless"}""")];
        _folder.Write("1.json", string.Concat(planted) + genuine + genuine.Replace("\"input\":{", "\"input\": {", StringComparison.Ordinal));

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal(3, read.Invocations.Count);
        Assert.Equal(1, read.Totals.DuplicateInvocationCount);
        Assert.Contains(read.Totals.Skipped, s => s.Reason == SkipReason.ConflictingId);
    }

    [Fact]
    public void Only_delivery_checks_are_named_as_such()
    {
        BothLogs read = BothLogs.Of(_folder.Write("check.json", """{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}"""));

        Assert.Equal("NoLogsFound", Assert.Single(read.Host.Failures).Id);
        Assert.Contains("nothing but what AWS services write", read.Host.Failures[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-10-03T02:16:00.000Z START RequestId: 0a1b Version: $LATEST\n")]
    [InlineData("Connecting to us-east-1 ...\n")]
    public void An_export_task_file_that_reads_whole_reports_no_damage(string line)
    {
        string records = string.Concat(Enumerable.Range(0, 3).Select(n => $"2026-10-03T02:16:00.000Z {Sample.Record(n)}\n{line}"));

        BothLogs read = BothLogs.Of(_folder.Write("000000.gz", TempFolder.Gzip(line + records + "2026-10-03T02:16:00.000Z " + Sample.Record(3) + "\n")));

        Assert.Equal(Enumerable.Range(0, 4).Select(Sample.Id), read.Order);
        Assert.Empty(read.Host.Failures);
        Assert.Equal(line.Length == 0 ? 0 : 4, read.Totals.Skipped.Sum(s => s.Count));
        Assert.All(read.Totals.Skipped, s => Assert.Equal(SkipReason.NotCloudTrail, s.Reason));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("\u0001\u0002 \u0003")]
    [InlineData("dev\"},\"eventTime\":\"x\" y")]
    public void What_may_be_left_of_a_record_is_damage(string line)
    {
        BothLogs read = BothLogs.Of(_folder.Write("1.json", $"{Sample.Record(0)}\n{line}\n{Sample.Record(1)}\n"));

        Assert.Equal(SkipReason.DamagedJson, Assert.Single(read.Totals.Skipped).Reason);
        Assert.Equal("InputIncomplete", Assert.Single(read.Host.Failures).Id);
    }

    [Fact]
    public void Records_without_a_request_id_are_no_copies_of_each_other()
    {
        _folder.Write("1.json", """{"schemaType":"ModelInvocationLog"} {"schemaType":"ModelInvocationLog","requestId":""}""");

        BothLogs read = BothLogs.Of(_folder.Path);

        Assert.Equal(2, read.Invocations.Count);
        Assert.Equal(4, read.Host.Warnings.Count(w => w.Contains("no timestamp", StringComparison.Ordinal) || w.Contains("no identity.arn", StringComparison.Ordinal)));
    }

    [Fact]
    public void Copies_that_are_kept_are_handed_over_and_counted_all_the_same()
    {
        _folder.Write("1.json", MadeInvocations.Record(1) + MadeInvocations.Record(1));

        BothLogs read = BothLogs.Of(new EventQueryOptions { Paths = [_folder.Path], KeepDuplicates = true });

        Assert.Equal((2, 2L, 1L), (read.Invocations.Count, read.Totals.InvocationCount, read.Totals.DuplicateInvocationCount));
        Assert.Empty(read.Totals.Skipped);
        Assert.Contains("1 invocations were the same as an earlier one and were handed over again.", read.Host.Details);
    }

    [Fact]
    public void The_times_hold_for_invocations_too_and_one_without_a_time_passes()
    {
        _folder.Write("1.json", string.Concat(Enumerable.Range(0, 5).Select(n => MadeInvocations.Record(n)))
            + MadeInvocations.Record(5).Replace("\"timestamp\"", "\"time\"", StringComparison.Ordinal));
        TrailEventFilter filter = new()
        {
            EventNames = ["CreateUser"],
            StartTime = new DateTimeOffset(2026, 10, 3, 2, 0, 1, TimeSpan.Zero),
            EndTime = new DateTimeOffset(2026, 10, 3, 2, 0, 3, TimeSpan.Zero),
        };

        BothLogs read = BothLogs.Of(new EventQueryOptions { Paths = [_folder.Path], Filter = filter });

        Assert.Equal([1, 2, 3, 5], read.Invocations.Select(i => int.Parse(i.RequestId![^4..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((6L, 4L), (read.Totals.InvocationCount, read.Totals.MatchedInvocationCount));
        Assert.Contains(read.Host.Details, d => d.StartsWith("6 records read, 4 of them asked for;", StringComparison.Ordinal));
    }

    // To a filter for events the record looks like one that it cannot let pass.
    [Fact]
    public void A_prompt_with_one_event_source_in_it_is_not_passed_over()
    {
        _folder.Write("1.json", MadeInvocations.Record(1, """{"messages":[{"role":"user","content":[{"toolUse":{"name":"look","input":{"eventSource":"ec2.amazonaws.com"}}}]}]}"""));

        BothLogs read = BothLogs.Of(new EventQueryOptions { Paths = [_folder.Path], Filter = new TrailEventFilter { EventNames = ["X"] } });

        Assert.Single(read.Invocations);
    }

    [Fact]
    public void A_large_log_for_which_nobody_asked_is_one_item()
    {
        _folder.Write("1.json", string.Concat(Enumerable.Range(0, 3000).Select(n => MadeInvocations.Record(n) + "\n")));

        Reading reading = Reading.Of(_folder.Path);

        Assert.Equal((SkipReason.InvocationLog, 3000L, 0L), (reading.Skipped.Single().Reason, reading.Skipped.Single().Count, reading.Skipped.Single().Offset!.Value));
        Assert.Equal((3000L, 0), (reading.Totals.Records, reading.Totals.LogFiles));
    }
}
