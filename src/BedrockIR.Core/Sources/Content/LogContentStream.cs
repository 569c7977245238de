using System.Text;

namespace BedrockIR.Sources.Content;

/// <summary>
/// The content of a file, decompressed and in UTF-8, while it is being read. Gzip is recognised by its first bytes,
/// whatever the name; UTF-16 (as Windows PowerShell's <c>&gt;</c> writes it) by its byte-order mark, or by the zeros that
/// every second byte of ASCII is in it; UTF-32 by its mark. Of a damaged or oversized file it gives what stands before.
/// </summary>
internal sealed class LogContentStream : ForwardOnlyStream
{
    private const int HeadSize = 4096;

    // So many characters of ASCII tell UTF-16 that has no mark.
    private const int MinUtf16Characters = 4;

    private readonly string _path;
    private readonly ReadLimits _limits;
    private readonly GzipReader? _gzip;
    private readonly Stream _text;
    private readonly Stream _file;
    private readonly Action<long>? _progress;
    private bool _isLimitReached;

    /// <summary>Begins to read.</summary>
    /// <param name="file">The file's bytes; they are disposed of with this.</param>
    /// <param name="path">What the file is called in messages.</param>
    /// <param name="limits">How much may be read.</param>
    /// <param name="progress">Hears how many bytes of the file are read.</param>
    public LogContentStream(Stream file, string path, ReadLimits limits, Action<long>? progress = null)
    {
        _progress = progress;
        _path = path;
        _limits = limits;
        ReadOnlyMemory<byte> start = ReadHead(file, 2);
        _gzip = GzipReader.IsGzip(start.Span) ? new GzipReader(start, file) : null;
        Stream inflated = _gzip ?? (Stream)new JoinedStream(start, file);
        byte[] raw = ReadHead(inflated, HeadSize);
        Stream text = Decode(raw, new JoinedStream(raw, inflated));
        Head = ReadHead(text, HeadSize);
        _text = new JoinedStream(Head, text);
        _file = file;
    }

    /// <summary>Whether the file was packed by gzip.</summary>
    public bool IsGzip => _gzip is not null;

    /// <summary>The first bytes, decompressed and in UTF-8, to tell formats by.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>What kept the rest from being read; null when it is whole, or not read to its end yet.</summary>
    public SkippedItem? Damage { get; private set; }

    /// <summary>How many bytes were given.</summary>
    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_isLimitReached)
            return 0;
        int read = _text.Read(buffer);
        long room = _limits.MaxInflatedBytes - BytesRead;
        if (read > room)
        {
            read = (int)room;
            _isLimitReached = true;
        }
        BytesRead += read;
        _progress?.Invoke(_file.CanSeek ? _file.Position : BytesRead);
        if (_isLimitReached)
            Damage = new SkippedItem(_path, SkipReason.TooLarge, 0, BytesRead, $"the content is larger than the limit of {_limits.MaxInflatedBytes:N0} bytes after decompression. What stands before was read; raise the limit or split the file for the rest.");
        else if (read == 0 && _gzip?.Damage is { } why)
            Damage = new SkippedItem(_path, SkipReason.DamagedGzip, 0, BytesRead, $"{why}. What stands before was read; fetch the file again for the rest.");
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _gzip?.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private static byte[] ReadHead(Stream stream, int length)
    {
        byte[] head = new byte[length];
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    private static Stream Decode(ReadOnlySpan<byte> head, Stream content)
    {
        // Its mark begins as that of UTF-16 does.
        foreach (Encoding widest in (Encoding[])[Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true)])
        {
            if (head.StartsWith(widest.Preamble))
                return Encoding.CreateTranscodingStream(content, widest, Encoding.UTF8, leaveOpen: true);
        }
        foreach (Encoding wide in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (head.StartsWith(wide.Preamble) || IsUtf16(head, wide))
                return Encoding.CreateTranscodingStream(content, wide, Encoding.UTF8, leaveOpen: true);
        }
        return content;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> head, Encoding wide)
    {
        int text = wide == Encoding.Unicode ? 0 : 1;
        if (head.Length < 2 * MinUtf16Characters)
            return false;
        for (int i = 0; i < MinUtf16Characters; i++)
        {
            if (head[2 * i + text] == 0 || head[2 * i + 1 - text] != 0)
                return false;
        }
        return true;
    }
}
