using BedrockIR.Sources.Content;

namespace BedrockIR.Tests.Sources;

/// <summary>Gives its content in pieces of a size, as a slow source does.</summary>
internal sealed class ChunkedStream(byte[] content, int piece) : ForwardOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int length = Math.Min(Math.Min(piece, buffer.Length), content.Length - _position);
        content.AsSpan(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }
}
