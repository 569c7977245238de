using BedrockIR.Sources.Content;

namespace BedrockIR.Tests.Sources;

/// <summary>Gives its content in pieces of a size, as a slow source does.</summary>
internal sealed class PiecewiseStream(byte[] content, int piece) : ForwardOnlyStream
{
    private int _at;

    public override int Read(Span<byte> buffer)
    {
        int length = Math.Min(Math.Min(piece, buffer.Length), content.Length - _at);
        content.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }
}
