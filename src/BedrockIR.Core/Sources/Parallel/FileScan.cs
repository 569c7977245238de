using BedrockIR.Sources.Archives;
using BedrockIR.Sources.Content;
using BedrockIR.Sources.Scanning;
using BedrockIR.Sources.Tables;

namespace BedrockIR.Sources.Parallel;

/// <summary>Reads one file of whatever kind: it looks at the content and hands it to the reader of that kind.</summary>
/// <typeparam name="T">What is made of a record.</typeparam>
/// <param name="request">What is wanted.</param>
/// <param name="parser">Parses the records.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class FileScan<T>(ReadRequest request, IRecordParser<T> parser, CancellationToken cancel)
    where T : class
{
    /// <summary>Reads the file of a queue into it.</summary>
    public void Run(FileQueue<T> queue)
    {
        FileSink<T> sink = new(queue, parser);
        if (!IsSibling(queue.File.Path, sink))
            Guarded(queue.File.Path, sink, () => ReadFile(queue, sink));
        sink.Flush();
        queue.Complete(sink.Totals);
    }

    private void ReadFile(FileQueue<T> queue, FileSink<T> sink)
    {
        string path = queue.File.Path;
        using Stream file = queue.File.Open?.Invoke() ?? Open(path);
        byte[] start = new byte[ArchiveKinds.HeadBytes];
        ReadOnlyMemory<byte> head = start.AsMemory(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        bool zip = ArchiveKinds.Of(head.Span) == ArchiveKind.Zip && FileSignature.Find(head.Span) is null;
        if (file.CanSeek)
            file.Position = 0;
        using Stream? pipe = file.CanSeek ? null : new JoinedStream(head, file);
        if (zip)
            ReadArchive(ArchiveKind.Zip, path, pipe ?? file, sink);
        else
            ReadContent(path, pipe ?? file, request.Limits, sink, bytes => queue.BytesRead = bytes);
    }

    private void ReadArchive(ArchiveKind kind, string path, Stream content, FileSink<T> sink) =>
        new LogArchive(path, sink, request.Limits, cancel) { Wanted = entry => IsWanted(entry, sink) }
            .Read(kind, content, (name, entry, left) => ReadEntry(name, entry, left, sink));

    private long ReadEntry(string name, Stream entry, ReadLimits left, FileSink<T> sink)
    {
        long read = 0;
        Guarded(name, sink, () => read = ReadContent(name, entry, left, sink, progress: null));
        return read;
    }

    // An archive's entries make no progress of their own.
    private long ReadContent(string path, Stream file, ReadLimits limits, FileSink<T> sink, Action<long>? progress)
    {
        using LogContent content = new(file, path, limits, progress);
        ArchiveKind kind = ArchiveKinds.Of(content.Head.Span);
        if (FileSignature.Find(content.Head.Span) is { } other)
            sink.Skip(other.Unsupported(path, content.IsGzip));
        else if (kind != ArchiveKind.None && progress is null)
            sink.Skip(LogArchive.Nested(path));
        else if (kind != ArchiveKind.None)
            ReadArchive(kind, path, content, sink);
        else if (CsvHeader.Recognise(content.Head.Span) is { } form)
            sink.Passed(CsvTable.Read(content, form, path, sink, request.Interest, limits, cancel));
        else
            ReadRecords(content, path, limits, sink);
        if (content.Damage is { } damage)
            sink.Skip(damage);
        sink.Inflated(content.Given);
        return content.Given;
    }

    private void ReadRecords(LogContent content, string path, ReadLimits limits, FileSink<T> sink)
    {
        using RecordStream stream = new(content, path, sink, request.Interest, limits, cancel);
        stream.Scan();
        sink.Passed(stream.Passed);
    }

    private bool IsWanted(string entry, FileSink<T> sink)
    {
        int name = entry.LastIndexOf('/') + 1;
        if (request.Selection is { } selection && !(selection.WantsFile(entry[name..]) && selection.WantsFolder(entry[..name])))
        {
            sink.LeftOut();
            return false;
        }
        return !IsSibling(entry, sink);
    }

    private static bool IsSibling(string path, FileSink<T> sink)
    {
        if (LogSibling.Of(path) is not { } sibling)
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
    private static void Guarded(string path, FileSink<T> sink, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            UnreadableException problem = UnreadableException.From(e);
            sink.Skip(new SkippedItem(path, SkipReason.Unreadable, 0, null, $"it cannot be read ({problem.Message}). {problem.Advice}") { Cause = problem.Cause });
        }
    }
}
