using System.IO.Compression;

namespace BedrockIR.Sources.Content;

/// <summary>
/// Inflates gzip, one member or several, and knows whether all of it was there. <see cref="GZipStream"/> alone does not
/// say: where a file was cut it just ends, and what follows a member and is no gzip it ignores. So behind the file's end
/// it is given one more member, a mark, which comes out only when everything before it was whole.
/// </summary>
internal sealed class GzipReader : ForwardOnlyStream
{
    private const string TruncatedMessage = "the gzip data breaks off there";

    private const byte UnwrittenByte = 0xff;
    private const int MinPieceLength = 1 << 16;

    private static readonly byte[] EndMarker = "BedrockIR: the end of the file"u8.ToArray();
    private static readonly byte[] EndMarkerMember = Compress(EndMarker);

    private readonly Stream _file;
    private readonly JoinedStream _source;
    private readonly GZipStream _inflated;
    private long _bytesRead;
    private bool _finished;
    private ReadOnlyMemory<byte> _remaining;

    /// <summary>Begins to inflate.</summary>
    /// <param name="head">The file's first bytes, which have been read already.</param>
    /// <param name="file">The rest of the file.</param>
    public GzipReader(ReadOnlyMemory<byte> head, Stream file)
    {
        _file = file;
        _source = new JoinedStream(head, file, EndMarkerMember);
        _inflated = new GZipStream(_source, CompressionMode.Decompress);
    }

    /// <summary>Why the content ended before the file did, for people; null when it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether content begins as gzip does.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_finished)
            return ReadRemaining(buffer);
        try
        {
            int read = _inflated.Read(buffer);
            _bytesRead += read;
            if (read > 0 && !_source.IsInTail)
                return read;
            _remaining = _source.IsInTail ? ReadBeforeEndMarker(buffer[..read]) : SetDamage("something that is not gzip follows there");
        }
        catch (InvalidDataException)
        {
            bool brokeOff = _source.IsInTail;
            SetDamage(brokeOff ? TruncatedMessage : "the gzip data is damaged there or shortly before");
            _remaining = !brokeOff && _file.CanSeek ? RereadLastPiece(buffer.Length) : default;
        }
        _finished = true;
        return ReadRemaining(buffer);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflated.Dispose();
        base.Dispose(disposing);
    }

    private int ReadRemaining(Span<byte> buffer)
    {
        int length = Math.Min(_remaining.Length, buffer.Length);
        _remaining.Span[..length].CopyTo(buffer);
        _remaining = _remaining[length..];
        return length;
    }

    // The mark may come in pieces, and what the last member held before it.
    private ReadOnlyMemory<byte> ReadBeforeEndMarker(ReadOnlySpan<byte> first)
    {
        byte[] last = new byte[first.Length + EndMarker.Length];
        first.CopyTo(last);
        int read = first.Length + _inflated.ReadAtLeast(last.AsSpan(first.Length), EndMarker.Length, throwOnEndOfStream: false);
        return last.AsSpan(0, read).EndsWith(EndMarker) ? last.AsMemory(0, read - EndMarker.Length) : SetDamage(TruncatedMessage);
    }

    // .NET keeps back the piece in which it meets the damage, which can be the whole of a small file. Asked for single
    // bytes, it gives all that stand before; the very last it writes without saying so, over a byte that UTF-8 never has.
    private ReadOnlyMemory<byte> RereadLastPiece(int keptBack)
    {
        byte[] piece = new byte[Math.Max(keptBack, MinPieceLength)];
        _file.Position = 0;
        using GZipStream again = new(_file, CompressionMode.Decompress, leaveOpen: true);
        int got = 0;
        try
        {
            for (long left = _bytesRead; left > 0; left -= Math.Min(left, piece.Length))
                again.ReadExactly(piece.AsSpan(0, (int)Math.Min(left, piece.Length)));
            for (; got < piece.Length; got++)
            {
                piece[got] = UnwrittenByte;
                if (again.Read(piece, got, 1) == 0)
                    break;
            }
        }
        catch (InvalidDataException)
        {
            got += piece[got] == UnwrittenByte ? 0 : 1;
        }
        return piece.AsMemory(0, got);
    }

    private ReadOnlyMemory<byte> SetDamage(string why)
    {
        Damage = why;
        return default;
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
