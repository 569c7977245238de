using System.IO.Pipes;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

public sealed class LogFileReadingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_path_is_reported_with_remedy()
    {
        string missing = _folder.GetPath("missing.json");

        ReadResult reading = ReadResult.ReadPaths(missing, _folder.Write("there.json", SampleLog.CreateLog(1)), _folder.GetPath("missing/too.json"));

        Assert.Single(reading.Events);
        Assert.Equal(["PathNotFound", "PathNotFound"], reading.Host.Failures.Select(f => f.Id));
        Assert.Equal(missing, reading.Host.Failures[0].Target);
        Assert.Contains(missing, reading.Host.Failures[0].Message, StringComparison.Ordinal);
        Assert.Contains("Check the spelling", reading.Host.Failures[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData("no\u001b[2Jsuch\u202efile")]
    [InlineData("s3://bucket/key")]
    public void Invalid_path_is_reported_without_exception(string path)
    {
        InputException failure = Assert.Single(ReadResult.ReadPaths(path).Host.Failures);

        Assert.Equal(("PathNotFound", path), (failure.Id, failure.Target));
        AssertSafe(failure.Message);
    }

    [Fact]
    public void Empty_folder_gives_empty_totals()
    {
        Directory.CreateDirectory(_folder.GetPath("a/b"));

        Assert.Equal(new ReadTotals(), ReadResult.ReadPaths(_folder.Path).Totals);
    }

    [Fact]
    public void Folder_without_logs_reports_each_file()
    {
        _folder.Write("readme.txt", "no logs here");
        _folder.Write("empty.json", "");
        _folder.Write("empty.json.gz", "");
        _folder.Write("picture.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]);
        _folder.Write("settings.json", "{\"logs\":false}");
        _folder.Write("number.json", "42");

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Equal((6, 0), (reading.Totals.Files, reading.Totals.LogFiles));
        Assert.Equal(6, reading.Skipped.Count);
        Assert.Equal(6, reading.Host.Warnings.Count);
        Assert.Equal(2, reading.Skipped.Count(s => s.Reason == SkipReason.Empty));
        Assert.Equal(4, reading.Skipped.Count(s => s.Reason == SkipReason.NotCloudTrail));
    }

    [Fact]
    public void Folder_is_read_recursively_in_stable_order()
    {
        string[] names = ["b/2.json", "B/1.json", "a.json", "a/1.json", ".hidden/1.json", "10.json", "9.json", "é.json", "a-b.json", "noending"];
        for (int i = 0; i < names.Length; i++)
            _folder.Write(names[i], SampleLog.CreateRecord(i));

        string[] read = [.. ReadResult.ReadPaths(_folder.Path).Events.Select(e => Path.GetRelativePath(_folder.Path, e.Origin.Path))];

        Assert.Equal([".hidden/1.json", "10.json", "9.json", "B/1.json", "a/1.json", "a-b.json", "a.json", "b/2.json", "noending", "é.json"], read);
        Assert.Equal(read, ReadResult.ReadPaths(_folder.Path).Events.Select(e => Path.GetRelativePath(_folder.Path, e.Origin.Path)));
    }

    [Fact]
    public void File_named_by_several_paths_is_read_once()
    {
        string path = _folder.Write("a/log.json", """{"eventName":"WithoutId","eventSource":"s","userIdentity":{"type":"Root"},"eventTime":"2025-01-21T17:49:47Z"}""");

        ReadResult reading = ReadResult.ReadPaths(path, path, _folder.GetPath("a"), _folder.GetPath("a/../a/./log.json"), _folder.Path + "/");

        Assert.Single(reading.Events);
        Assert.Equal(1, reading.Totals.Files);
        Assert.Equal(path, reading.Events[0].Origin.Path);
    }

    [Fact]
    public void Log_stored_twice_gives_duplicates()
    {
        string second = _folder.WriteGzip("2.json.gz", SampleLog.CreateLog(3));

        ReadResult reading = ReadResult.ReadPaths(_folder.Write("1.json", SampleLog.CreateLog(3)), second);

        Assert.Equal(3, reading.Events.Count);
        SkippedItem duplicates = Assert.Single(reading.Skipped);
        Assert.Equal((second, SkipReason.Duplicate, 3L), (duplicates.Path, duplicates.Reason, duplicates.Count));
    }

    [Fact]
    public void Folder_with_json_extension_is_a_folder()
    {
        _folder.Write("x.json/inner.json", SampleLog.CreateLog(1));

        Assert.Single(ReadResult.ReadPaths(_folder.GetPath("x.json")).Events);
        Assert.Single(ReadResult.ReadPaths(_folder.Path).Events);
    }

    [Fact]
    public void Circular_and_broken_links_are_reported()
    {
        _folder.Write("logs/a.json", SampleLog.CreateRecord(0));
        Directory.CreateSymbolicLink(_folder.GetPath("logs/loop"), _folder.GetPath("logs"));
        File.CreateSymbolicLink(_folder.GetPath("logs/self"), _folder.GetPath("logs/self"));
        File.CreateSymbolicLink(_folder.GetPath("logs/dangling.json"), _folder.GetPath("nowhere.json"));

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Single(reading.Events);
        foreach (string name in (string[])["loop", "self", "dangling.json"])
            Assert.Contains(reading.Host.Warnings, w => w.Contains("logs/" + name, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_to_files_and_named_folders_are_read()
    {
        _folder.Write("logs/a.json", SampleLog.CreateRecord(0));
        File.CreateSymbolicLink(_folder.GetPath("link.json"), _folder.GetPath("logs/a.json"));
        Directory.CreateSymbolicLink(_folder.GetPath("linked"), _folder.GetPath("logs"));

        Assert.Equal(_folder.GetPath("link.json"), Assert.Single(ReadResult.ReadPaths(_folder.GetPath("link.json")).Events).Origin.Path);
        Assert.Single(ReadResult.ReadPaths(_folder.GetPath("linked")).Events);
    }

    [Fact]
    public void Named_broken_link_is_reported()
    {
        File.CreateSymbolicLink(_folder.GetPath("dangling"), _folder.GetPath("nowhere"));

        SkippedItem skipped = Assert.Single(ReadResult.ReadPaths(_folder.GetPath("dangling")).Skipped);

        Assert.Equal(SkipReason.Unreadable, skipped.Reason);
        Assert.Contains("a link to nothing", skipped.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_file_is_skipped_with_remedy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a file whose reading fails even for root");
        string name = "evil\u001b[2J\n\u202e.json";
        File.CreateSymbolicLink(_folder.GetPath(name), "/proc/self/mem");
        _folder.Write("good.json", SampleLog.CreateLog(1));

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Single(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.Unreadable, _folder.GetPath(name)), (skipped.Reason, skipped.Path));
        AssertSafe(skipped.Detail);
        AssertSafe(Assert.Single(reading.Host.Warnings));
        Assert.Contains("Check its permissions", skipped.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil\u001b[2J.json")]
    [InlineData("two\nlines.json")]
    [InlineData("\u202egnp.json")]
    [InlineData("c1\u009b.json")]
    public void Control_characters_in_file_names_are_escaped(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        _folder.Write(name, $$"""{"Records":null}{{SampleLog.CreateRecord(0).Replace("eventTime", "t", StringComparison.Ordinal)}}{"broken":""");

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        Assert.Equal(_folder.GetPath(name), Assert.Single(reading.Events).Origin.Path);
        Assert.Equal(3, reading.Host.Warnings.Count);
        Assert.All(reading.Host.Warnings, AssertSafe);
        AssertSafe(reading.Events[0].Origin.ToString());
    }

    [Fact]
    public void File_deleted_before_reading_is_skipped()
    {
        _folder.Write("1.json", SampleLog.CreateRecord(0));
        string second = _folder.Write("2.json", SampleLog.CreateRecord(1));
        RecordingHost host = new();
        EventCollector collector = new(_ => { }, host);

        ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = 1 }, () => new FileDeletingParser(second), collector, host, TestContext.Current.CancellationToken);

        Assert.Equal(1, collector.EventCount);
        Assert.Equal((second, SkipReason.Unreadable), collector.Skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("lines")]
    [InlineData("files")]
    public void Cancellation_stops_before_the_next_record(string format)
    {
        if (format == "files")
        {
            _folder.Write("1.json", SampleLog.CreateRecord(0));
            _folder.Write("2.json", SampleLog.CreateRecord(1));
        }
        else
        {
            _folder.Write("1.json", format == "list" ? SampleLog.CreateLog(50) : SampleLog.CreateLines(50));
        }
        using CancellationTokenSource stop = new();
        RecordingHost host = new();
        EventCollector collector = new(_ => stop.Cancel(), host);

        Assert.Throws<OperationCanceledException>(() => ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path] }, () => new EventParser(), collector, host, stop.Token));

        Assert.Equal(1, collector.EventCount);
        Assert.Empty(host.AllMessages);
    }

    [Fact]
    public void Progress_counts_files_and_bytes()
    {
        _folder.Write("1.json", SampleLog.CreateLog(2));
        _folder.Write("2.json", "");
        _folder.Write("3.json", SampleLog.CreateLog(2));
        long bytes = 2 * SampleLog.CreateLog(2).Length;

        ReadResult reading = ReadResult.ReadPaths(_folder.Path);

        // Where a file takes long, progress is told in between.
        Assert.Equal([0, 1, 2, 3], reading.Host.ProgressReports.Select(s => s.Files).Distinct());
        Assert.Equal([0, bytes / 2, bytes], reading.Host.ProgressReports.Select(s => s.Bytes).Where(b => b % (bytes / 2) == 0).Distinct());
        Assert.All(reading.Host.ProgressReports, s => Assert.Equal((3, bytes), (s.TotalFiles, s.TotalBytes)));
        Assert.Equal(_folder.GetPath("1.json"), reading.Host.ProgressReports[0].CurrentPath);
        Assert.Null(reading.Host.ProgressReports[^1].CurrentPath);
        Assert.Equal(new ReadTotals { Files = 3, LogFiles = 2, Bytes = bytes, InflatedBytes = bytes, Records = 4 }, reading.Totals);
    }

    [Fact]
    public async Task Pipe_is_read_plain_and_gzip()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a path that names a pipe");
        foreach (byte[] content in (byte[][])[System.Text.Encoding.UTF8.GetBytes(SampleLog.CreateLog(3)), TempFolder.CompressGzip(SampleLog.CreateLog(3))])
        {
            using AnonymousPipeServerStream pipe = new(PipeDirection.In);
            using AnonymousPipeClientStream writer = new(PipeDirection.Out, pipe.ClientSafePipeHandle);
            await writer.WriteAsync(content, TestContext.Current.CancellationToken);
            writer.Close();

            ReadResult reading = ReadResult.ReadPaths($"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}");

            Assert.Equal(3, reading.Events.Count);
            Assert.Empty(reading.Host.AllMessages);
        }
    }

    private static void AssertSafe(string message) => Assert.Equal(SafeText.Clean(message), message);

    /// <summary>Deletes a file as soon as a record of another has been read.</summary>
    private sealed class FileDeletingParser(string path) : IRecordParser<TrailEvent>
    {
        private readonly EventParser _parser = new();

        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
        {
            File.Delete(path);
            return _parser.Parse(record, out skipped);
        }
    }
}
