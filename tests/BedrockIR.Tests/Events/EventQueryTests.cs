using BedrockIR.Events;
using BedrockIR.Events.Filtering;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Tests.Sources;

namespace BedrockIR.Tests.Events;

/// <summary>What a query says of itself.</summary>
public sealed class EventQueryTests : IDisposable
{
    private const string TimestampedFileName = "111122223333_CloudTrail_us-east-1_20250121T1755Z_ujgTaYnH9LtiSCMt.json";

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();
    private readonly List<TrailEvent> _events = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Totals_account_for_every_record()
    {
        _folder.WriteGzip("1.json.gz", SampleLog.CreateLog(3));
        _folder.Write("2.json", SampleLog.CreateLog(SampleLog.CreateRecord(0), SampleLog.CreateRecord(7), SampleLog.CreateRecord(8).Replace("InvokeModel", "Converse", StringComparison.Ordinal), "{\"x\":1}"));
        _folder.Write("empty.json", "");
        _folder.Write(TimestampedFileName, SampleLog.CreateLog(1));

        QueryTotals totals = Run(new TrailEventFilter { EventNames = ["InvokeModel"], EndTime = new DateTimeOffset(2025, 1, 21, 10, 0, 0, TimeSpan.Zero) });
        QueryTotals whole = Run(new TrailEventFilter { EventNames = ["InvokeModel"] });

        Assert.Equal((3, 2, 1), (totals.Read.Files, totals.Read.LogFiles, totals.Read.ExcludedFiles));
        Assert.Equal((7L, 5L, 0L, 1L), (totals.Read.Records, totals.EventCount, totals.MatchedCount, totals.DuplicateCount));
        Assert.Equal((8L, 5L, 4L, 2L), (whole.Read.Records, whole.EventCount, whole.MatchedCount, whole.DuplicateCount));
        Assert.Equal(whole.Read.Records, whole.EventCount + whole.Skipped.Sum(s => s.Count));
        Assert.True(whole.Read.InflatedBytes > whole.Read.Bytes);
        Assert.Contains(_host.Details, d => d.StartsWith("3 files opened (", StringComparison.Ordinal) && d.EndsWith("1 files and 0 folders left out by their names.", StringComparison.Ordinal));
        Assert.Contains("7 records read, 0 of them asked for; 2 records not used (Duplicate: 1 records in 1 places, NotCloudTrail: 1 records in 1 places, Empty: 0 records in 1 places).", _host.Details);
    }

    [Fact]
    public void Insights_records_are_counted_as_Insights()
    {
        string insight = """{"eventVersion":"1.08","eventTime":"2026-10-03T02:00:00Z","awsRegion":"us-east-1","eventID":"i-1","eventType":"AwsCloudTrailInsight","insightDetails":{"state":"Start","eventSource":"bedrock.amazonaws.com","eventName":"InvokeModel"},"eventCategory":"Insight"}""";
        _folder.Write("1.json", SampleLog.CreateLog(2).Replace("{\"Records\":[", $"{{\"Records\":[{insight},{insight.Replace("i-1", "i-2", StringComparison.Ordinal)},", StringComparison.Ordinal));

        QueryTotals totals = Run(new TrailEventFilter());

        Assert.Equal(2, totals.EventCount);
        Assert.Equal((SkipReason.Insight, 2L), (Assert.Single(totals.Skipped).Reason, totals.Skipped[0].Count));
        Assert.Empty(_host.Failures);
    }

    [Fact]
    public void Excluding_all_files_reports_no_logs()
    {
        _folder.Write(TimestampedFileName, SampleLog.CreateLog(1));

        Run(new TrailEventFilter { StartTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        InputException problem = Assert.Single(_host.Failures);
        Assert.Equal("NoLogsFound", problem.Id);
        Assert.Contains("1 files and 0 folders were left out by their names", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_duplicates_are_returned_and_counted()
    {
        _folder.Write("1.json", SampleLog.CreateLog(2));
        _folder.Write("2.json", SampleLog.CreateLog(3));

        QueryTotals totals = Run(new TrailEventFilter(), keepDuplicates: true);

        Assert.Equal([SampleLog.CreateId(0), SampleLog.CreateId(1), SampleLog.CreateId(0), SampleLog.CreateId(1), SampleLog.CreateId(2)], _events.Select(e => e.EventId));
        Assert.Equal((5L, 5L, 2L), (totals.EventCount, totals.MatchedCount, totals.DuplicateCount));
        Assert.Empty(totals.Skipped);
        Assert.Contains("2 records were of the same event as an earlier one and were handed over again.", _host.Details);
    }

    private QueryTotals Run(TrailEventFilter filter, bool keepDuplicates = false) =>
        EventQuery.Run(new EventQueryOptions { Paths = [_folder.Path], Filter = filter, KeepDuplicates = keepDuplicates }, _events.Add, _host, TestContext.Current.CancellationToken);
}
