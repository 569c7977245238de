using BedrockIR.Sources.Archives;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Csv;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Files;

/// <summary>Reads one file of whatever kind: it looks at the content and hands it to the reader of that kind.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="request">What is wanted.</param>
/// <param name="parser">Parses the records.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class LogFileReader<T>(ReadRequest request, IRecordParser<T> parser, CancellationToken cancel)
    where T : class
{
    /// <summary>Reads the file of a queue into it.</summary>
    public void Read(FileBatchQueue<T> queue)
    {
        BatchingFileSink<T> sink = new(queue, parser);
        if (!SkipIfNonLog(queue.File.Path, sink))
            ReadOrSkip(queue.File.Path, sink, () => ReadFile(queue, sink));
        sink.Flush();
        queue.Complete(sink.Totals);
    }

    private void ReadFile(FileBatchQueue<T> queue, BatchingFileSink<T> sink)
    {
        string path = queue.File.Path;
        using Stream file = queue.File.Open?.Invoke() ?? Open(path);
        byte[] start = new byte[ArchiveDetector.HeadLength];
        ReadOnlyMemory<byte> head = start.AsMemory(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        bool zip = ArchiveDetector.Detect(head.Span) == ArchiveKind.Zip && UnsupportedFormat.Detect(head.Span) is null;
        if (file.CanSeek)
            file.Position = 0;
        using Stream? pipe = file.CanSeek ? null : new JoinedStream(head, file);
        if (zip)
            ReadArchive(ArchiveKind.Zip, path, pipe ?? file, sink);
        else
            ReadContent(path, pipe ?? file, request.Limits, sink, bytes => queue.BytesRead = bytes);
    }

    private void ReadArchive(ArchiveKind kind, string path, Stream content, BatchingFileSink<T> sink) =>
        new ArchiveReader(path, sink, request.Limits, cancel) { IsIncluded = entry => IsWanted(entry, sink) }
            .Read(kind, content, (name, entry, left) => ReadEntry(name, entry, left, sink));

    private long ReadEntry(string name, Stream entry, ReadLimits left, BatchingFileSink<T> sink)
    {
        long read = 0;
        ReadOrSkip(name, sink, () => read = ReadContent(name, entry, left, sink, progress: null));
        return read;
    }

    // An archive's entries make no progress of their own.
    private long ReadContent(string path, Stream file, ReadLimits limits, BatchingFileSink<T> sink, Action<long>? progress)
    {
        using LogContentStream content = new(file, path, limits, progress);
        ArchiveKind kind = ArchiveDetector.Detect(content.Head.Span);
        if (UnsupportedFormat.Detect(content.Head.Span) is { } other)
            sink.Skip(other.CreateSkippedItem(path, content.IsGzip));
        else if (kind != ArchiveKind.None && progress is null)
            sink.Skip(ArchiveReader.CreateNestedArchiveItem(path));
        else if (kind != ArchiveKind.None)
            ReadArchive(kind, path, content, sink);
        else if (CsvHeader.DetectFormat(content.Head.Span) is { } form)
            sink.CountIgnored(CsvTableReader.Read(content, form, path, sink, request.Prefilter, limits, cancel));
        else
            ReadRecords(content, path, limits, sink);
        if (content.Damage is { } damage)
            sink.Skip(damage);
        sink.CountInflatedBytes(content.BytesRead);
        return content.BytesRead;
    }

    private void ReadRecords(LogContentStream content, string path, ReadLimits limits, BatchingFileSink<T> sink)
    {
        using StreamingRecordScanner stream = new(content, path, sink, request.Prefilter, limits, cancel);
        stream.Scan();
        sink.CountIgnored(stream.IgnoredRecords);
    }

    private bool IsWanted(string entry, BatchingFileSink<T> sink)
    {
        int name = entry.LastIndexOf('/') + 1;
        if (request.FileFilter is { } selection && !(selection.IncludesFile(entry[name..]) && selection.IncludesFolder(entry[..name])))
        {
            sink.CountExcluded();
            return false;
        }
        return !SkipIfNonLog(entry, sink);
    }

    private static bool SkipIfNonLog(string path, BatchingFileSink<T> sink)
    {
        if (NonLogFile.Detect(path) is not { } sibling)
            return false;
        sink.Skip(sibling);
        return true;
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
    });

    // Only the file's own troubles end here.
    private static void ReadOrSkip(string path, BatchingFileSink<T> sink, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            UnreadableInputException problem = UnreadableInputException.From(e);
            sink.Skip(new SkippedItem(path, SkipReason.Unreadable, 0, null, $"it cannot be read ({problem.Message}). {problem.Advice}") { Cause = problem.Cause });
        }
    }
}
