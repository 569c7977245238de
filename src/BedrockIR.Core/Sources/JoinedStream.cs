namespace BedrockIR.Sources;

/// <summary>A stream with bytes before it and behind it, for reading once.</summary>
internal sealed class JoinedStream(byte[] head, Stream middle, byte[] tail) : Stream
{
    private int _headRead;
    private int _tailRead;

    /// <summary>Whether the stream in the middle has ended.</summary>
    public bool InTail { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_headRead < head.Length)
            return Copy(head, ref _headRead, buffer);
        if (!InTail && middle.Read(buffer) is > 0 and var read)
            return read;
        InTail = true;
        return Copy(tail, ref _tailRead, buffer);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static int Copy(byte[] from, ref int at, Span<byte> to)
    {
        int length = Math.Min(from.Length - at, to.Length);
        from.AsSpan(at, length).CopyTo(to);
        at += length;
        return length;
    }
}
