using System.IO.Compression;

namespace BedrockIR.Sources;

/// <summary>
/// Inflates gzip, one member or several, and knows whether all of it was there. <see cref="GZipStream"/> alone does not
/// say: where a file was cut it just ends, and what follows a member and is no gzip it ignores. So behind the file's end
/// it is given one more member, a mark, which comes out only when everything before it was whole.
/// </summary>
internal sealed class GzipReader : IDisposable
{
    private const string BreaksOff = "the gzip data breaks off there";

    private const byte NotWritten = 0xff;

    private static readonly byte[] Mark = "BedrockIR: the end of the file"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly Stream _file;
    private readonly JoinedStream _source;
    private readonly GZipStream _inflated;
    private long _given;
    private bool _finished;

    /// <summary>Begins to inflate.</summary>
    /// <param name="head">The file's first bytes, which have been read already.</param>
    /// <param name="file">The rest of the file.</param>
    public GzipReader(byte[] head, Stream file)
    {
        _file = file;
        _source = new JoinedStream(head, file, MarkMember);
        _inflated = new GZipStream(_source, CompressionMode.Decompress);
    }

    /// <summary>Why the content ended before the file did, for people; null when it did not.</summary>
    public string? Damage { get; private set; }

    /// <summary>Inflates the next piece.</summary>
    /// <param name="buffer">Where to put it; it must have room for the mark.</param>
    /// <returns>Its length; 0 at the end, and where the damage begins.</returns>
    public int Read(byte[] buffer)
    {
        if (_finished)
            return 0;
        try
        {
            int read = _inflated.Read(buffer);
            _given += read;
            if (read > 0 && !_source.InTail)
                return read;
            _finished = true;
            return _source.InTail ? BeforeMark(buffer, read) : Damaged("something that is not gzip follows there");
        }
        catch (InvalidDataException)
        {
            _finished = true;
            if (_source.InTail)
                return Damaged(BreaksOff);
            Damaged("the gzip data is damaged there or shortly before");
            return _file.CanSeek ? LastPiece(buffer) : 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _inflated.Dispose();

    private int BeforeMark(byte[] buffer, int read)
    {
        while (read < buffer.Length && _inflated.Read(buffer, read, buffer.Length - read) is > 0 and var more)
            read += more;
        return buffer.AsSpan(0, read).EndsWith(Mark) ? read - Mark.Length : Damaged(BreaksOff);
    }

    // .NET keeps back the piece in which it meets the damage, which can be the whole of a small file. Asked for single
    // bytes, it gives all that stand before; the very last it writes without saying so, over a byte that UTF-8 never has.
    private int LastPiece(byte[] buffer)
    {
        _file.Position = 0;
        using GZipStream again = new(_file, CompressionMode.Decompress, leaveOpen: true);
        int got = 0;
        try
        {
            for (long left = _given; left > 0; left -= Math.Min(left, buffer.Length))
                again.ReadExactly(buffer, 0, (int)Math.Min(left, buffer.Length));
            for (; got < buffer.Length; got++)
            {
                buffer[got] = NotWritten;
                if (again.Read(buffer, got, 1) == 0)
                    break;
            }
            return got;
        }
        catch (InvalidDataException)
        {
            return buffer[got] == NotWritten ? got : got + 1;
        }
    }

    private int Damaged(string why)
    {
        Damage = why;
        return 0;
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
