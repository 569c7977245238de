using System.Text;
using BedrockIR.Sources.Layout;

namespace BedrockIR.Sources;

/// <summary>Reads files and folders of CloudTrail logs, one file after another, simply.</summary>
public static class LogReader
{
    /// <summary>Hands every record below the paths to the sink and tells it of all that was not used.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="sink">Takes the records.</param>
    /// <param name="host">Hears of paths that cannot be used, and of progress.</param>
    /// <param name="limits">What no file may exceed.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="selection">Which files are wanted, by their names; all when null.</param>
    /// <returns>How much was read.</returns>
    public static ReadTotals Read(IEnumerable<string> paths, IRecordSink sink, IHost host, ReadLimits limits,
        CancellationToken cancel, PathSelection? selection = null)
    {
        FoundFiles found = LogFileFinder.Find(paths, host, cancel, selection);
        IReadOnlyList<LogFile> files = found.Files;
        long total = files.Sum(f => f.Length);
        ReadTotals read = new() { LeftOutFiles = found.LeftOutFiles, LeftOutFolders = found.LeftOutFolders };
        foreach (LogFile file in files)
        {
            host.Progress(new ReadProgress(read.Files, files.Count, read.Bytes, total, file.Path));
            read = ReadFile(file, sink, limits, read, cancel) with { Files = read.Files + 1, Bytes = read.Bytes + file.Length };
        }
        host.Progress(new ReadProgress(read.Files, files.Count, read.Bytes, total, null));
        return read;
    }

    private static ReadTotals ReadFile(LogFile file, IRecordSink sink, ReadLimits limits, ReadTotals before, CancellationToken cancel)
    {
        FileContent content;
        try
        {
            content = FileContent.Read(file.Path, limits, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Skip(new SkippedItem(file.Path, SkipReason.Unreadable, 0, null, e is FileNotFoundException or DirectoryNotFoundException
                ? "the file is gone, or is a link to nothing."
                : $"the file cannot be read ({SafeText.Clean(e.Message)!.TrimEnd('.')}). Check its permissions."));
            return before;
        }
        if (content.Damage is not null)
            sink.Skip(content.Damage);
        RecordCounter counter = new(sink);
        bool log = ScanContent(content, file, counter, cancel);
        return before with
        {
            LogFiles = before.LogFiles + (log ? 1 : 0),
            InflatedBytes = before.InflatedBytes + content.Utf8.Length,
            Records = before.Records + counter.Records,
        };
    }

    private static bool ScanContent(FileContent content, LogFile file, RecordCounter sink, CancellationToken cancel)
    {
        ReadOnlySpan<byte> text = WithoutMark(content.Utf8.Span).TrimStart(" \t\r\n\0"u8);
        if (text.IsEmpty)
        {
            if (content.Damage is null)
                sink.Skip(new SkippedItem(file.Path, SkipReason.Empty, 0, null, "the file is empty."));
            return false;
        }
        // Lines of records may follow a line that is none.
        if (text[0] is not ((byte)'{' or (byte)'[') && text.IndexOf("\n{\""u8) < 0)
        {
            sink.Skip(new SkippedItem(file.Path, SkipReason.NotCloudTrail, 0, null,
                "the file does not begin with JSON: not a CloudTrail log."));
            return false;
        }
        JsonRecordScanner.Scan(content.Utf8, file.Path, sink, cancel);
        return sink.SawLog;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    // A file that holds records, or says that it holds none, is a log.
    private sealed class RecordCounter(IRecordSink sink) : IRecordSink
    {
        private bool _strange;

        private bool _records;

        public bool SawLog => _records || !_strange;

        public long Records { get; private set; }

        public void Accept(SourceRecord record)
        {
            _records = true;
            Records++;
            sink.Accept(record);
        }

        public void Skip(SkippedItem item)
        {
            _strange = true;
            Records += item.Count;
            sink.Skip(item);
        }

        public void Warn(string message) => sink.Warn(message);
    }
}
