using System.IO.Compression;

namespace BedrockIR.Sources.Content;

/// <summary>
/// Inflates gzip, one member or several, and knows whether all of it was there. <see cref="GZipStream"/> alone does not
/// say: where a file was cut it just ends, and what follows a member and is no gzip it ignores. So behind the file's end
/// it is given one more member, a mark, which comes out only when everything before it was whole.
/// </summary>
internal sealed class GzipReader : ForwardStream
{
    private const string BreaksOff = "the gzip data breaks off there";

    private const byte NotWritten = 0xff;
    private const int SmallestPiece = 1 << 16;

    private static readonly byte[] Mark = "BedrockIR: the end of the file"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly Stream _file;
    private readonly JoinedStream _source;
    private readonly GZipStream _inflated;
    private long _given;
    private bool _finished;
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Begins to inflate.</summary>
    /// <param name="head">The file's first bytes, which have been read already.</param>
    /// <param name="file">The rest of the file.</param>
    public GzipReader(ReadOnlyMemory<byte> head, Stream file)
    {
        _file = file;
        _source = new JoinedStream(head, file, MarkMember);
        _inflated = new GZipStream(_source, CompressionMode.Decompress);
    }

    /// <summary>Why the content ended before the file did, for people; null when it did not.</summary>
    public string? Damage { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_finished)
            return GiveRest(buffer);
        try
        {
            int read = _inflated.Read(buffer);
            _given += read;
            if (read > 0 && !_source.InTail)
                return read;
            _rest = _source.InTail ? BeforeMark(buffer[..read]) : Damaged("something that is not gzip follows there");
        }
        catch (InvalidDataException)
        {
            bool brokeOff = _source.InTail;
            Damaged(brokeOff ? BreaksOff : "the gzip data is damaged there or shortly before");
            _rest = !brokeOff && _file.CanSeek ? LastPiece(buffer.Length) : default;
        }
        _finished = true;
        return GiveRest(buffer);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflated.Dispose();
        base.Dispose(disposing);
    }

    private int GiveRest(Span<byte> buffer)
    {
        int length = Math.Min(_rest.Length, buffer.Length);
        _rest.Span[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    // The mark may come in pieces, and what the last member held before it.
    private ReadOnlyMemory<byte> BeforeMark(ReadOnlySpan<byte> first)
    {
        byte[] last = new byte[first.Length + Mark.Length];
        first.CopyTo(last);
        int read = first.Length + _inflated.ReadAtLeast(last.AsSpan(first.Length), Mark.Length, throwOnEndOfStream: false);
        return last.AsSpan(0, read).EndsWith(Mark) ? last.AsMemory(0, read - Mark.Length) : Damaged(BreaksOff);
    }

    // .NET keeps back the piece in which it meets the damage, which can be the whole of a small file. Asked for single
    // bytes, it gives all that stand before; the very last it writes without saying so, over a byte that UTF-8 never has.
    private ReadOnlyMemory<byte> LastPiece(int keptBack)
    {
        byte[] piece = new byte[Math.Max(keptBack, SmallestPiece)];
        _file.Position = 0;
        using GZipStream again = new(_file, CompressionMode.Decompress, leaveOpen: true);
        int got = 0;
        try
        {
            for (long left = _given; left > 0; left -= Math.Min(left, piece.Length))
                again.ReadExactly(piece.AsSpan(0, (int)Math.Min(left, piece.Length)));
            for (; got < piece.Length; got++)
            {
                piece[got] = NotWritten;
                if (again.Read(piece, got, 1) == 0)
                    break;
            }
        }
        catch (InvalidDataException)
        {
            got += piece[got] == NotWritten ? 0 : 1;
        }
        return piece.AsMemory(0, got);
    }

    private ReadOnlyMemory<byte> Damaged(string why)
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
