using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

/// <summary>When reading is stopped, or what uses it fails, nothing of it runs on.</summary>
public sealed class StoppingTests : IDisposable
{
    private const int Files = 40, RecordsInEach = 500;

    private readonly TempFolder _folder = new();
    private int _parsed;

    public StoppingTests()
    {
        for (int i = 0; i < Files; i++)
            _folder.Write($"{i:00}.json.gz", TempFolder.Gzip(Sample.Log(Enumerable.Range(i * RecordsInEach, RecordsInEach).Select(n => Sample.Record(n)))));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Stopped_in_the_middle_it_leaves_no_thread_at_work_and_no_file_open(int readers)
    {
        using CancellationTokenSource stop = new();
        int seen = 0;

        Assert.Throws<OperationCanceledException>(() => Read(readers, _ =>
        {
            if (++seen == 700)
                stop.Cancel();
        }, stop.Token));

        AssertAllEnded();
        Assert.Equal(700, seen);
        Assert.True(_parsed < Files * RecordsInEach, "everything was read before it was stopped, so nothing is shown");
    }

    [Fact]
    public void When_the_user_of_events_fails_the_failure_comes_through_and_reading_ends()
    {
        Assert.Throws<InvalidOperationException>(() => Read(4, _ => throw new InvalidOperationException("full"), CancellationToken.None));

        AssertAllEnded();
    }

    [Fact]
    public void When_a_reading_thread_fails_the_failure_comes_through_and_reading_ends()
    {
        Assert.Throws<NotSupportedException>(() => ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = 3 },
            () => new Failing(), new EventCollector(_ => { }, new RecordingHost()), new RecordingHost(), CancellationToken.None));

        AssertAllEnded();
    }

    [Fact]
    public void A_user_that_takes_its_time_is_not_overrun()
    {
        int seen = 0, most = 0;
        Read(2, _ =>
        {
            if (++seen % 1000 == 1)
                Thread.Sleep(20);
            most = Math.Max(most, Volatile.Read(ref _parsed) - seen);
        }, CancellationToken.None);

        Assert.Equal(Files * RecordsInEach, seen);
        Assert.True(most < 10_000, $"{most} events were waiting");
    }

    [Fact]
    public void Order_does_not_depend_on_the_number_of_readers()
    {
        List<string?>[] orders = [.. ((IEnumerable<int>)[1, 2, 7]).Select(readers =>
        {
            List<string?> ids = [];
            Read(readers, e => ids.Add(e.EventId), CancellationToken.None);
            return ids;
        })];

        Assert.Equal(Enumerable.Range(0, Files * RecordsInEach).Select(Sample.Id), orders[0]);
        Assert.All(orders, ids => Assert.Equal(orders[0], ids));
    }

    private void Read(int readers, Action<TrailEvent> use, CancellationToken cancel) =>
        ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = readers }, () => new Counting(this),
            new EventCollector(use, new RecordingHost()), new RecordingHost(), cancel);

    private void AssertAllEnded()
    {
        int parsed = Volatile.Read(ref _parsed);
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget),
                target => target?.StartsWith(_folder.Path, StringComparison.Ordinal) == true);
        }
        Thread.Sleep(100);
        Assert.Equal(parsed, Volatile.Read(ref _parsed));
    }

    private sealed class Counting(StoppingTests test) : IRecordParser<TrailEvent>
    {
        private readonly EventParser _parser = new();

        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
        {
            Interlocked.Increment(ref test._parsed);
            return _parser.Parse(record, out skipped);
        }
    }

    private sealed class Failing : IRecordParser<TrailEvent>
    {
        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped) => throw new NotSupportedException();
    }
}
