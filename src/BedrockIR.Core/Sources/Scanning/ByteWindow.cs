using System.Buffers;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// The part of a content that is being looked at. It slides forward over the content and grows only while one value needs
/// it, so that memory does not depend on the size of a file.
/// </summary>
/// <param name="content">Gives the content; it is not disposed of here.</param>
internal sealed class ByteWindow(Stream content) : IDisposable
{
    // Small enough that what has been inflated is still in the processor's cache when it is scanned.
    private const int StartSize = 1 << 18;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(StartSize);
    private int _start, _end;

    /// <summary>The offset in the content of the first byte that is not dealt with.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether nothing comes after <see cref="Unread"/>.</summary>
    public bool IsFinalBlock { get; private set; }

    /// <summary>The bytes at hand that are not dealt with. <see cref="ReadMore"/> and <see cref="Advance"/> end its life.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The first bytes of <see cref="Unread"/>, to be handed over.</summary>
    public ReadOnlyMemory<byte> Slice(int length) => _buffer.AsMemory(_start, length);

    /// <summary>Leaves bytes behind.</summary>
    public void Advance(int bytes)
    {
        _start += bytes;
        Offset += bytes;
    }

    /// <summary>Brings more bytes behind those at hand.</summary>
    /// <returns>False at the end of the content.</returns>
    public bool ReadMore()
    {
        if (IsFinalBlock)
            return false;
        MakeRoom();
        int read = content.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        IsFinalBlock = read == 0;
        return !IsFinalBlock;
    }

    /// <summary>Brings bytes until there are some, or until so many are at hand.</summary>
    /// <param name="bytes">How many are wanted.</param>
    /// <returns>Whether they are there.</returns>
    public bool EnsureUnread(int bytes)
    {
        while (_end - _start < bytes)
        {
            if (!ReadMore())
                return false;
        }
        return true;
    }

    /// <summary>Leaves everything behind; what was not read stays so.</summary>
    public void SkipToEnd()
    {
        Advance(_end - _start);
        IsFinalBlock = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }

    private void MakeRoom()
    {
        int kept = _end - _start;
        if (kept <= _buffer.Length / 2)
        {
            // Moving what is left costs less than inflating into a corner of the buffer.
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }
        else
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        (_start, _end) = (0, kept);
    }
}
