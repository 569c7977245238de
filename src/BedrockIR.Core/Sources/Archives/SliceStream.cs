using BedrockIR.Sources.Content;

namespace BedrockIR.Sources.Archives;

/// <summary>The next bytes of a stream, as many as they are said to be.</summary>
/// <param name="whole">The stream, which stands at the first of them. It stays open.</param>
/// <param name="length">How many they are.</param>
internal sealed class SliceStream(Stream whole, long length) : ForwardOnlyStream
{
    /// <summary>How many have not been read yet.</summary>
    public long Remaining { get; private set; } = length;

    /// <summary>Reads on.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before all of them came.</exception>
    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, Remaining);
        if (wanted == 0)
            return 0;
        int read = whole.Read(buffer[..wanted]);
        if (read == 0)
            throw new EndOfStreamException("the archive breaks off");
        Remaining -= read;
        return read;
    }

    /// <summary>Reads over what is left.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public void SkipToEnd(CancellationToken cancel)
    {
        byte[] scratch = Remaining == 0 ? [] : new byte[(int)Math.Min(Remaining, 1 << 16)];
        while (Remaining > 0)
        {
            cancel.ThrowIfCancellationRequested();
            _ = Read(scratch);
        }
    }
}
