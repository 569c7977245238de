namespace BedrockIR.Sources.Content;

/// <summary>A stream with bytes before it and behind it.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> head, Stream middle, ReadOnlyMemory<byte> tail = default) : ForwardOnlyStream
{
    private int _headRead;
    private int _tailRead;

    /// <summary>Whether the stream in the middle has ended.</summary>
    public bool IsInTail { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_headRead < head.Length)
            return Copy(head, ref _headRead, buffer);
        if (!IsInTail && middle.Read(buffer) is > 0 and var read)
            return read;
        IsInTail = true;
        return Copy(tail, ref _tailRead, buffer);
    }

    private static int Copy(ReadOnlyMemory<byte> from, ref int at, Span<byte> to)
    {
        int length = Math.Min(from.Length - at, to.Length);
        from.Span.Slice(at, length).CopyTo(to);
        at += length;
        return length;
    }
}
