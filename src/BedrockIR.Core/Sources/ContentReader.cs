using System.Runtime.InteropServices;
using System.Text;
using BedrockIR.Sources.Archives;
using BedrockIR.Sources.Exports;

namespace BedrockIR.Sources;

/// <summary>Reads one file of whatever kind: it looks at the content and hands it to the reader of that kind.</summary>
/// <param name="sink">Takes the records, and hears of all that was not used.</param>
/// <param name="limits">What the file may not exceed.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class ContentReader(IRecordSink sink, ReadLimits limits, CancellationToken cancel)
{
    private readonly RecordCounter _counter = new(sink);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Whether it was a log.</returns>
    public bool Read(string path)
    {
        if (!IsWanted(path) || Readable(path, () => File.OpenRead(path)) is not { } file)
            return false;
        using (file)
        {
            byte[] head = new byte[ArchiveKinds.HeadBytes];
            if (Readable(path, () => head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]) is not { } known)
                return false;
            using JoinedStream pipe = new(known, file, []);
            if (file.CanSeek)
                file.Position = 0;
            Stream content = file.CanSeek ? file : pipe;
            if (ArchiveKinds.Of(known) == ArchiveKind.Zip)
                ReadArchive(ArchiveKind.Zip, path, content);
            else
                ReadContent(path, content, limits, isEntry: false);
        }
        return _counter.SawLog;
    }

    private void ReadArchive(ArchiveKind kind, string path, Stream content) =>
        new LogArchive(path, _counter, limits, cancel) { Wanted = IsWanted }
            .Read(kind, content, (name, entry, left) => ReadContent(name, entry, left, isEntry: true));

    private long ReadContent(string path, Stream stream, ReadLimits left, bool isEntry)
    {
        if (Readable(path, () => FileContent.Read(stream, path, left, cancel)) is not { } content)
            return 0;
        if (content.Damage is not null)
            sink.Skip(content.Damage);
        ArchiveKind kind = ArchiveKinds.Of(content.Utf8.Span);
        if (kind == ArchiveKind.None)
            ScanContent(path, content);
        else if (isEntry)
            _counter.Skip(LogArchive.Nested(path));
        else
            ReadArchive(kind, path, Streamed(content));
        return content.Utf8.Length;
    }

    private void ScanContent(string path, FileContent content)
    {
        ReadOnlySpan<byte> text = WithoutMark(content.Utf8.Span).TrimStart(" \t\r\n\0"u8);
        if (text.IsEmpty)
        {
            if (content.Damage is null)
                _counter.Skip(new SkippedItem(path, SkipReason.Empty, 0, null, "the file is empty."));
            _counter.SawNothing();
        }
        else if (CsvHeader.Begins(content.Utf8.Span[..Math.Min(content.Utf8.Length, CsvHeader.HeadBytes)]))
        {
            CsvTable.Read(Streamed(content), path, _counter, limits, cancel);
        }
        // Lines of records may follow a line that is none.
        else if (text[0] is not ((byte)'{' or (byte)'[') && text.IndexOf("\n{\""u8) < 0)
        {
            _counter.Skip(new SkippedItem(path, SkipReason.NotCloudTrail, 0, null,
                "the file does not begin with JSON: not a CloudTrail log."));
        }
        else
        {
            JsonRecordScanner.Scan(content.Utf8, path, _counter, cancel);
        }
    }

    private bool IsWanted(string path)
    {
        if (LogSibling.Of(path) is not { } sibling)
            return true;
        _counter.Skip(sibling);
        return false;
    }

    // What the sink throws goes through; only the file's own troubles end here.
    private T? Readable<T>(string path, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _counter.Skip(new SkippedItem(path, SkipReason.Unreadable, 0, null, e is FileNotFoundException or DirectoryNotFoundException
                ? "the file is gone, or is a link to nothing."
                : $"the file cannot be read ({SafeText.Clean(e.Message)!.TrimEnd('.')}). Check its permissions."));
            return null;
        }
    }

    private static MemoryStream Streamed(FileContent content) =>
        MemoryMarshal.TryGetArray(content.Utf8, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(content.Utf8.ToArray());

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    // A file that holds records, or says that it holds none, is a log.
    private sealed class RecordCounter(IRecordSink sink) : IRecordSink
    {
        private bool _strange;

        private bool _records;

        public bool SawLog => _records || !_strange;

        public void SawNothing() => _strange = true;

        public void Accept(SourceRecord record)
        {
            _records = true;
            sink.Accept(record);
        }

        public void Skip(SkippedItem item)
        {
            _strange = true;
            sink.Skip(item);
        }

        public void Warn(string message) => sink.Warn(message);
    }
}
