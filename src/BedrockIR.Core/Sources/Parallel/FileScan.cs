using BedrockIR.Sources.Content;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Sources.Parallel;

/// <summary>Reads one file.</summary>
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
        (long Records, long Bytes) read = default;
        bool opened = true;
        try
        {
            read = Read(queue.File.Path, sink);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            opened = false;
            sink.Skip(Unreadable(queue.File.Path, e));
        }
        sink.Flush();
        queue.Complete(new FileTotals(opened && sink.IsLog, read.Records, read.Bytes));
    }

    private (long Records, long Bytes) Read(string path, FileSink<T> sink)
    {
        using LogContent content = new(Open(path), path, request.Limits);
        using RecordStream stream = new(content, path, sink, request.Interest, request.Limits, cancel);
        stream.Scan();
        if (content.Damage is { } damage)
            sink.Skip(damage);
        return (stream.Records, content.Given);
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
    });

    private static SkippedItem Unreadable(string path, Exception e) => new(path, SkipReason.Unreadable, 0, null,
        e is FileNotFoundException or DirectoryNotFoundException
            ? "the file is gone, or is a link to nothing."
            : $"the file cannot be read ({SafeText.Clean(e.Message)!.TrimEnd('.')}). Check its permissions.");
}
