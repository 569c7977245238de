using System.IO.Pipes;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Events.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Files;

namespace BedrockIR.Tests.Sources;

public sealed class FilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_that_does_not_exist_fails_alone_with_what_to_check()
    {
        string missing = _folder.At("missing.json");

        Reading reading = Reading.Of(missing, _folder.Write("there.json", Sample.Log(1)), _folder.At("missing/too.json"));

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
    public void A_path_that_cannot_be_fails_without_a_stack_trace(string path)
    {
        InputException failure = Assert.Single(Reading.Of(path).Host.Failures);

        Assert.Equal(("PathNotFound", path), (failure.Id, failure.Target));
        AssertHarmless(failure.Message);
    }

    [Fact]
    public void An_empty_folder_holds_no_files_and_no_logs()
    {
        Directory.CreateDirectory(_folder.At("a/b"));

        Assert.Equal(new ReadTotals(), Reading.Of(_folder.Path).Totals);
    }

    [Fact]
    public void A_folder_without_logs_says_of_each_file_why_it_is_none()
    {
        _folder.Write("readme.txt", "no logs here");
        _folder.Write("empty.json", "");
        _folder.Write("empty.json.gz", "");
        _folder.Write("picture.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]);
        _folder.Write("settings.json", "{\"logs\":false}");
        _folder.Write("number.json", "42");

        Reading reading = Reading.Of(_folder.Path);

        Assert.Equal((6, 0), (reading.Totals.Files, reading.Totals.LogFiles));
        Assert.Equal(6, reading.Skipped.Count);
        Assert.Equal(6, reading.Host.Warnings.Count);
        Assert.Equal(2, reading.Skipped.Count(s => s.Reason == SkipReason.Empty));
        Assert.Equal(4, reading.Skipped.Count(s => s.Reason == SkipReason.NotCloudTrail));
    }

    [Fact]
    public void A_folder_is_read_with_all_below_it_in_the_same_order_every_time()
    {
        string[] names = ["b/2.json", "B/1.json", "a.json", "a/1.json", ".hidden/1.json", "10.json", "9.json", "é.json", "a-b.json", "noending"];
        for (int i = 0; i < names.Length; i++)
            _folder.Write(names[i], Sample.Record(i));

        string[] read = [.. Reading.Of(_folder.Path).Events.Select(e => Path.GetRelativePath(_folder.Path, e.Origin.Path))];

        Assert.Equal([".hidden/1.json", "10.json", "9.json", "B/1.json", "a/1.json", "a-b.json", "a.json", "b/2.json", "noending", "é.json"], read);
        Assert.Equal(read, Reading.Of(_folder.Path).Events.Select(e => Path.GetRelativePath(_folder.Path, e.Origin.Path)));
    }

    [Fact]
    public void A_file_that_several_paths_name_is_read_once()
    {
        string path = _folder.Write("a/log.json", """{"eventName":"WithoutId","eventSource":"s","userIdentity":{"type":"Root"},"eventTime":"2025-01-21T17:49:47Z"}""");

        Reading reading = Reading.Of(path, path, _folder.At("a"), _folder.At("a/../a/./log.json"), _folder.Path + "/");

        Assert.Single(reading.Events);
        Assert.Equal(1, reading.Totals.Files);
        Assert.Equal(path, reading.Events[0].Origin.Path);
    }

    [Fact]
    public void The_same_log_under_two_names_counts_every_event_once_and_the_others_as_duplicates()
    {
        string second = _folder.WriteGzip("2.json.gz", Sample.Log(3));

        Reading reading = Reading.Of(_folder.Write("1.json", Sample.Log(3)), second);

        Assert.Equal(3, reading.Events.Count);
        SkippedItem duplicates = Assert.Single(reading.Skipped);
        Assert.Equal((second, SkipReason.Duplicate, 3L), (duplicates.Path, duplicates.Reason, duplicates.Count));
    }

    [Fact]
    public void A_folder_named_like_a_log_is_a_folder()
    {
        _folder.Write("x.json/inner.json", Sample.Log(1));

        Assert.Single(Reading.Of(_folder.At("x.json")).Events);
        Assert.Single(Reading.Of(_folder.Path).Events);
    }

    [Fact]
    public void Links_to_folders_and_to_nothing_are_named_and_cannot_hold_the_search()
    {
        _folder.Write("logs/a.json", Sample.Record(0));
        Directory.CreateSymbolicLink(_folder.At("logs/loop"), _folder.At("logs"));
        File.CreateSymbolicLink(_folder.At("logs/self"), _folder.At("logs/self"));
        File.CreateSymbolicLink(_folder.At("logs/dangling.json"), _folder.At("nowhere.json"));

        Reading reading = Reading.Of(_folder.Path);

        Assert.Single(reading.Events);
        foreach (string name in (string[])["loop", "self", "dangling.json"])
            Assert.Contains(reading.Host.Warnings, w => w.Contains("logs/" + name, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_to_files_are_read_and_so_is_a_link_to_a_folder_that_the_user_names()
    {
        _folder.Write("logs/a.json", Sample.Record(0));
        File.CreateSymbolicLink(_folder.At("link.json"), _folder.At("logs/a.json"));
        Directory.CreateSymbolicLink(_folder.At("linked"), _folder.At("logs"));

        Assert.Equal(_folder.At("link.json"), Assert.Single(Reading.Of(_folder.At("link.json")).Events).Origin.Path);
        Assert.Single(Reading.Of(_folder.At("linked")).Events);
    }

    [Fact]
    public void A_link_to_nothing_that_the_user_names_is_called_so()
    {
        File.CreateSymbolicLink(_folder.At("dangling"), _folder.At("nowhere"));

        SkippedItem skipped = Assert.Single(Reading.Of(_folder.At("dangling")).Skipped);

        Assert.Equal(SkipReason.Unreadable, skipped.Reason);
        Assert.Contains("a link to nothing", skipped.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_skipped_with_a_remedy_and_its_name_does_no_harm()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a file whose reading fails even for root");
        string name = "evil\u001b[2J\n\u202e.json";
        File.CreateSymbolicLink(_folder.At(name), "/proc/self/mem");
        _folder.Write("good.json", Sample.Log(1));

        Reading reading = Reading.Of(_folder.Path);

        Assert.Single(reading.Events);
        SkippedItem skipped = Assert.Single(reading.Skipped);
        Assert.Equal((SkipReason.Unreadable, _folder.At(name)), (skipped.Reason, skipped.Path));
        AssertHarmless(skipped.Detail);
        AssertHarmless(Assert.Single(reading.Host.Warnings));
        Assert.Contains("Check its permissions", skipped.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil\u001b[2J.json")]
    [InlineData("two\nlines.json")]
    [InlineData("\u202egnp.json")]
    [InlineData("c1\u009b.json")]
    public void A_files_name_does_no_harm_in_messages(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        _folder.Write(name, $$"""{"Records":null}{{Sample.Record(0).Replace("eventTime", "t", StringComparison.Ordinal)}}{"broken":""");

        Reading reading = Reading.Of(_folder.Path);

        Assert.Equal(_folder.At(name), Assert.Single(reading.Events).Origin.Path);
        Assert.Equal(3, reading.Host.Warnings.Count);
        Assert.All(reading.Host.Warnings, AssertHarmless);
        AssertHarmless(reading.Events[0].Origin.ToString());
    }

    [Fact]
    public void A_file_that_vanishes_before_its_turn_is_skipped()
    {
        _folder.Write("1.json", Sample.Record(0));
        string second = _folder.Write("2.json", Sample.Record(1));
        RecordingHost host = new();
        EventCollector collector = new(_ => { }, host);

        ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path], ReaderCount = 1 }, () => new Deleter(second), collector, host, TestContext.Current.CancellationToken);

        Assert.Equal(1, collector.EventCount);
        Assert.Equal((second, SkipReason.Unreadable), collector.Skipped.Select(s => (s.Path, s.Reason)).Single());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("lines")]
    [InlineData("files")]
    public void Cancelling_stops_before_the_next_record(string format)
    {
        if (format == "files")
        {
            _folder.Write("1.json", Sample.Record(0));
            _folder.Write("2.json", Sample.Record(1));
        }
        else
        {
            _folder.Write("1.json", format == "list" ? Sample.Log(50) : Sample.Lines(50));
        }
        using CancellationTokenSource stop = new();
        RecordingHost host = new();
        EventCollector collector = new(_ => stop.Cancel(), host);

        Assert.Throws<OperationCanceledException>(() => ParallelLogReader.Read(new ReadRequest { Paths = [_folder.Path] }, () => new EventParser(), collector, host, stop.Token));

        Assert.Equal(1, collector.EventCount);
        Assert.Empty(host.Said);
    }

    [Fact]
    public void Progress_counts_files_and_bytes_from_none_to_all()
    {
        _folder.Write("1.json", Sample.Log(2));
        _folder.Write("2.json", "");
        _folder.Write("3.json", Sample.Log(2));
        long bytes = 2 * Sample.Log(2).Length;

        Reading reading = Reading.Of(_folder.Path);

        // Where a file takes long, progress is told in between.
        Assert.Equal([0, 1, 2, 3], reading.Host.Steps.Select(s => s.Files).Distinct());
        Assert.Equal([0, bytes / 2, bytes], reading.Host.Steps.Select(s => s.Bytes).Where(b => b % (bytes / 2) == 0).Distinct());
        Assert.All(reading.Host.Steps, s => Assert.Equal((3, bytes), (s.TotalFiles, s.TotalBytes)));
        Assert.Equal(_folder.At("1.json"), reading.Host.Steps[0].CurrentPath);
        Assert.Null(reading.Host.Steps[^1].CurrentPath);
        Assert.Equal(new ReadTotals { Files = 3, LogFiles = 2, Bytes = bytes, InflatedBytes = bytes, Records = 4 }, reading.Totals);
    }

    [Fact]
    public async Task A_pipe_is_read_plain_and_gzip()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a path that names a pipe");
        foreach (byte[] content in (byte[][])[System.Text.Encoding.UTF8.GetBytes(Sample.Log(3)), TempFolder.Gzip(Sample.Log(3))])
        {
            using AnonymousPipeServerStream pipe = new(PipeDirection.In);
            using AnonymousPipeClientStream writer = new(PipeDirection.Out, pipe.ClientSafePipeHandle);
            await writer.WriteAsync(content, TestContext.Current.CancellationToken);
            writer.Close();

            Reading reading = Reading.Of($"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}");

            Assert.Equal(3, reading.Events.Count);
            Assert.Empty(reading.Host.Said);
        }
    }

    private static void AssertHarmless(string message) => Assert.Equal(SafeText.Clean(message), message);

    /// <summary>Deletes a file as soon as a record of another has been read.</summary>
    private sealed class Deleter(string path) : IRecordParser<TrailEvent>
    {
        private readonly EventParser _parser = new();

        public TrailEvent? Parse(SourceRecord record, out SkippedItem? skipped)
        {
            File.Delete(path);
            return _parser.Parse(record, out skipped);
        }
    }
}
