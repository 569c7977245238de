using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BedrockIR.Sources.Json;

/// <summary>64 bytes in the processor's registers. What is found in them is given as bits, the first byte's the lowest.</summary>
internal readonly ref struct ByteBlock
{
    private readonly Vector512<byte> _whole;
    private readonly Vector256<byte> _low, _high;

    /// <summary>Loads the bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock(ref byte first)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            _whole = Vector512.LoadUnsafe(ref first);
            return;
        }
        _low = Vector256.LoadUnsafe(ref first);
        _high = Vector256.LoadUnsafe(ref first, 32);
    }

    /// <summary>Where a byte stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong GetMatches(byte value) => Vector512.IsHardwareAccelerated
        ? Vector512.Equals(_whole, Vector512.Create(value)).ExtractMostSignificantBits()
        : Combine(Vector256.Equals(_low, Vector256.Create(value)), Vector256.Equals(_high, Vector256.Create(value)));

    /// <summary>Where one of two bytes stands, when a bit is set in all.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="bit">The bit.</param>
    /// <param name="others">Where the other stands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong GetEitherMatches(byte one, byte other, byte bit, out ulong others)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> set = _whole | Vector512.Create(bit);
            others = Vector512.Equals(set, Vector512.Create(other)).ExtractMostSignificantBits();
            return Vector512.Equals(set, Vector512.Create(one)).ExtractMostSignificantBits();
        }
        Vector256<byte> low = _low | Vector256.Create(bit), high = _high | Vector256.Create(bit);
        others = Combine(Vector256.Equals(low, Vector256.Create(other)), Vector256.Equals(high, Vector256.Create(other)));
        return Combine(Vector256.Equals(low, Vector256.Create(one)), Vector256.Equals(high, Vector256.Create(one)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Combine(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | (ulong)high.ExtractMostSignificantBits() << 32;
}
