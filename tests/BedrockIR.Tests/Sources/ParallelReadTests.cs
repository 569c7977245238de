using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

/// <summary>When reading is stopped, or what uses it fails, nothing of it runs on.</summary>
public sealed class ParallelReadTests : IDisposable
{
    private const int FileCount = 40, RecordsPerFile = 500;

    private readonly TempFolder _folder = new();
    private int _parsedCount;

    public ParallelReadTests()
    {
        for (int i = 0; i < FileCount; i++)
            _folder.Write($"{i:00}.json.gz", TempFolder.CompressGzip(SampleLog.CreateLog(Enumerable.Range(i * RecordsPerFile, RecordsPerFile).Select(n => SampleLog.CreateRecord(n)))));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Cancellation_ends_threads_and_closes_files(int readers)
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
        Assert.True(_parsedCount < FileCount * RecordsPerFile, "everything was read before it was stopped, so nothing is shown");
    }

    [Fact]
    public void Exception_in_event_callback_ends_the_read()
    {
        Assert.Throws<InvalidOperationException>(() => Read(4, _ => throw new InvalidOperationException("full"), CancellationToken.None));

        AssertAllEnded();
    }

    [Fact]
    public void Exception_in_reader_thread_ends_the_read()
    {
        Assert.Throws<NotSupportedException>(() => ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = 3 },
            () => new ThrowingParser(), new EventCollector(_ => { }, new RecordingHost()), new RecordingHost(), CancellationToken.None));

        AssertAllEnded();
    }

    [Fact]
    public void Slow_consumer_limits_the_queue()
    {
        int seen = 0, most = 0;
        Read(2, _ =>
        {
            if (++seen % 1000 == 1)
                Thread.Sleep(20);
            most = Math.Max(most, Volatile.Read(ref _parsedCount) - seen);
        }, CancellationToken.None);

        Assert.Equal(FileCount * RecordsPerFile, seen);
        Assert.True(most < 10_000, $"{most} events were waiting");
    }

    [Fact]
    public void Order_is_independent_of_reader_count()
    {
        List<string?>[] orders = [.. ((IEnumerable<int>)[1, 2, 7]).Select(readers =>
        {
            List<string?> ids = [];
            Read(readers, e => ids.Add(e.EventId), CancellationToken.None);
            return ids;
        })];

        Assert.Equal(Enumerable.Range(0, FileCount * RecordsPerFile).Select(SampleLog.CreateId), orders[0]);
        Assert.All(orders, ids => Assert.Equal(orders[0], ids));
    }

    private void Read(int readers, Action<TrailEvent> use, CancellationToken cancel) =>
        ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = readers }, () => new CountingParser(this),
            new EventCollector(use, new RecordingHost()), new RecordingHost(), cancel);

    private void AssertAllEnded()
    {
        int parsed = Volatile.Read(ref _parsedCount);
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget),
                target => target?.StartsWith(_folder.Path, StringComparison.Ordinal) == true);
        }
        Thread.Sleep(100);
        Assert.Equal(parsed, Volatile.Read(ref _parsedCount));
    }

    private sealed class CountingParser(ParallelReadTests test) : IRecordParser<TrailEvent>
    {
        private readonly EventParser _parser = new();

        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
        {
            Interlocked.Increment(ref test._parsedCount);
            return _parser.Parse(record, out skipped);
        }
    }

    private sealed class ThrowingParser : IRecordParser<TrailEvent>
    {
        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped) => throw new NotSupportedException();
    }
}
