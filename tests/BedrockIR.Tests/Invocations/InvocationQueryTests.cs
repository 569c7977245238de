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
    private readonly List<Invocation> _found = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_beside_it_are_counted_and_nothing_is_said_of_them()
    {
        _folder.Write("1.json", MadeInvocations.Record(1) + "\n" + Sample.Record(2) + "\n" + Sample.Record(3) + "\n" + MadeInvocations.Record(4) + "\n");
        _folder.Write("2.json", Sample.Log(5));

        QueryTotals totals = Read(new());

        Assert.Equal([MadeInvocations.Id(1), MadeInvocations.Id(4)], _found.Select(i => i.RequestId));
        Assert.Empty(_host.Warnings);
        Assert.Empty(_host.Failures);
        Assert.Equal((9L, 2L, 0L, 1), (totals.Read.Records, totals.InvocationCount, totals.EventCount, totals.Read.LogFiles));
        Assert.Equal(7, totals.Skipped.Where(s => s.Reason == SkipReason.TrailEvent).Sum(s => s.Count));
        Assert.Contains(_host.Details, d => d.Contains("TrailEvent: 7 records in 2 places", StringComparison.Ordinal));
    }

    [Fact]
    public void Damage_is_said_as_ever()
    {
        _folder.Write("1.json", MadeInvocations.Record(1) + "\n" + MadeInvocations.Record(2)[..200] + "\n" + MadeInvocations.Record(1) + "\n{\"x\":1}\n");

        QueryTotals totals = Read(new());

        Assert.Single(_found);
        Assert.Equal([SkipReason.Duplicate, SkipReason.DamagedJson, SkipReason.NotCloudTrail], totals.Skipped.Select(s => s.Reason).Order());
        Assert.Equal(2, _host.Warnings.Count);
    }

    [Fact]
    public void Where_there_are_only_events_it_is_said_what_was_looked_for()
    {
        _folder.Write("1.json", Sample.Log(5));

        Read(new());

        InputException problem = Assert.Single(_host.Failures);
        Assert.Equal("NoLogsFound", problem.Id);
        Assert.Contains("No model invocation log was found", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(1 files looked at)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_of_other_hours_regions_and_accounts_are_not_looked_into()
    {
        Place("111122223333", "us-east-1", "2026/10/02/21", 0);
        Place("111122223333", "us-east-1", "2026/10/03/02", 1);
        Place("111122223333", "us-east-1", "2026/10/03/05", 2);
        Place("111122223333", "eu-west-1", "2026/10/03/02", 3);
        Place("444455556666", "us-east-1", "2026/10/03/02", 4);
        InvocationFilter filter = new()
        {
            AccountIds = ["111122223333"],
            Regions = ["us-*"],
            StartTime = new DateTimeOffset(2026, 10, 3, 2, 0, 0, TimeSpan.Zero),
            EndTime = new DateTimeOffset(2026, 10, 3, 2, 59, 0, TimeSpan.Zero),
        };

        QueryTotals totals = Read(filter);

        Assert.Equal([MadeInvocations.Id(1)], _found.Select(i => i.RequestId));
        Assert.Equal((1, 4), (totals.Read.Files, totals.Read.ExcludedFolders));
    }

    [Fact]
    public void A_time_without_logs_is_no_all_clear()
    {
        Place("111122223333", "us-east-1", "2026/10/03/02", 1);

        Read(new InvocationFilter { StartTime = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Contains("check whether Bedrock delivered", Assert.Single(_host.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intake_says_when_only_the_other_log_came()
    {
        InvocationPipelineSink intake = new(new InvocationFilter(), false, _found.Add, _host);

        intake.Accept(MadeEvents.Make());
        intake.Finish();

        Assert.Contains("1 CloudTrail events came by the pipeline", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    private void Place(string account, string region, string hour, int number) => _folder.WriteGzip(
        $"AWSLogs/{account}/BedrockModelInvocationLogs/{region}/{hour}/20261003T020000000Z_0a1b2c3d.json.gz", MadeInvocations.Record(number));

    private QueryTotals Read(InvocationFilter filter) => InvocationQuery.Run(
        new InvocationQueryOptions { Paths = [_folder.Path], Filter = filter }, _found.Add, _host, TestContext.Current.CancellationToken);
}
