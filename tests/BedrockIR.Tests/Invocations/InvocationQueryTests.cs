using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Invocations;

/// <summary>Reading the model invocation log alone.</summary>
public sealed class InvocationQueryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();
    private readonly List<Invocation> _invocations = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trail_events_are_counted_without_warning()
    {
        _folder.Write("1.json", TestInvocations.CreateRecord(1) + "\n" + SampleLog.CreateRecord(2) + "\n" + SampleLog.CreateRecord(3) + "\n" + TestInvocations.CreateRecord(4) + "\n");
        _folder.Write("2.json", SampleLog.CreateLog(5));

        QueryTotals totals = Read(new());

        Assert.Equal([TestInvocations.CreateId(1), TestInvocations.CreateId(4)], _invocations.Select(i => i.RequestId));
        Assert.Empty(_host.Warnings);
        Assert.Empty(_host.Failures);
        Assert.Equal((9L, 2L, 0L, 1), (totals.Read.Records, totals.InvocationCount, totals.EventCount, totals.Read.LogFiles));
        Assert.Equal(7, totals.Skipped.Where(s => s.Reason == SkipReason.TrailEvent).Sum(s => s.Count));
        Assert.Contains(_host.Details, d => d.Contains("TrailEvent: 7 records in 2 places", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_and_other_records_are_reported()
    {
        _folder.Write("1.json", TestInvocations.CreateRecord(1) + "\n" + TestInvocations.CreateRecord(2)[..200] + "\n" + TestInvocations.CreateRecord(1) + "\n{\"x\":1}\n");

        QueryTotals totals = Read(new());

        Assert.Single(_invocations);
        Assert.Equal([SkipReason.Duplicate, SkipReason.DamagedJson, SkipReason.NotCloudTrail], totals.Skipped.Select(s => s.Reason).Order());
        Assert.Equal(2, _host.Warnings.Count);
    }

    [Fact]
    public void Trail_events_only_reports_no_invocation_logs()
    {
        _folder.Write("1.json", SampleLog.CreateLog(5));

        Read(new());

        InputException problem = Assert.Single(_host.Failures);
        Assert.Equal("NoLogsFound", problem.Id);
        Assert.Contains("No model invocation log was found", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(1 files looked at)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_outside_the_filter_are_not_read()
    {
        WriteLog("111122223333", "us-east-1", "2026/10/02/21", 0);
        WriteLog("111122223333", "us-east-1", "2026/10/03/02", 1);
        WriteLog("111122223333", "us-east-1", "2026/10/03/05", 2);
        WriteLog("111122223333", "eu-west-1", "2026/10/03/02", 3);
        WriteLog("444455556666", "us-east-1", "2026/10/03/02", 4);
        InvocationFilter filter = new()
        {
            AccountIds = ["111122223333"],
            Regions = ["us-*"],
            StartTime = new DateTimeOffset(2026, 10, 3, 2, 0, 0, TimeSpan.Zero),
            EndTime = new DateTimeOffset(2026, 10, 3, 2, 59, 0, TimeSpan.Zero),
        };

        QueryTotals totals = Read(filter);

        Assert.Equal([TestInvocations.CreateId(1)], _invocations.Select(i => i.RequestId));
        Assert.Equal((1, 4), (totals.Read.Files, totals.Read.ExcludedFolders));
    }

    [Fact]
    public void Time_range_without_logs_reports_no_logs()
    {
        WriteLog("111122223333", "us-east-1", "2026/10/03/02", 1);

        Read(new InvocationFilter { StartTime = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Contains("check whether Bedrock delivered", Assert.Single(_host.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trail_events_from_pipeline_give_a_warning()
    {
        InvocationPipelineSink intake = new(new InvocationFilter(), false, _invocations.Add, _host);

        intake.Accept(TestEvents.Create());
        intake.Finish();

        Assert.Contains("1 CloudTrail events came by the pipeline", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    private void WriteLog(string account, string region, string hour, int number) => _folder.WriteGzip(
        $"AWSLogs/{account}/BedrockModelInvocationLogs/{region}/{hour}/20261003T020000000Z_0a1b2c3d.json.gz", TestInvocations.CreateRecord(number));

    private QueryTotals Read(InvocationFilter filter) => InvocationQuery.Run(
        new InvocationQueryOptions { Paths = [_folder.Path], Filter = filter }, _invocations.Add, _host, TestContext.Current.CancellationToken);
}
