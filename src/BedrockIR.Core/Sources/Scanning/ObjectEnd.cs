using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BedrockIR.Sources.Scanning;

/// <summary>
/// Finds where a JSON object ends, 64 bytes at a time, by its brackets outside strings alone. It takes the object to be
/// valid: of one that is not, the end that it gives may lie anywhere, so what is read from it has to be validated.
/// </summary>
internal static class ObjectEnd
{
    private const int Block = 64;
    private const byte Quote = (byte)'"', Backslash = (byte)'\\';

    // In ASCII, the square brackets differ from the curly ones by this bit.
    private const byte ToCurly = 0x20, Open = (byte)'{', Close = (byte)'}';

    /// <summary>The length of the object at the beginning of the bytes.</summary>
    /// <param name="utf8">Bytes that begin with a brace.</param>
    /// <param name="escapes">Whether there is a backslash in the object.</param>
    /// <returns>The length; -1 where the object does not end within the bytes.</returns>
    public static int Find(ReadOnlySpan<byte> utf8, out bool escapes)
    {
        State state = default;
        int at = 0;
        for (; at + Block <= utf8.Length; at += Block)
        {
            if (state.EndIn(ref MemoryMarshal.GetReference(utf8[at..])) is >= 0 and var end)
            {
                escapes = state.Escapes;
                return at + end + 1;
            }
        }
        int found = EndOfRest(utf8[at..], ref state);
        escapes = state.Escapes;
        return found < 0 ? -1 : at + found + 1;
    }

    private static int EndOfRest(ReadOnlySpan<byte> rest, ref State state)
    {
        Span<byte> padded = stackalloc byte[Block];
        padded.Clear();
        rest.CopyTo(padded);
        return state.EndIn(ref MemoryMarshal.GetReference(padded));
    }

    private struct State
    {
        private int _depth;

        // All ones within a string; 1 where the block before ended with an escape that is still open.
        private ulong _inString, _escapeOpen;

        public bool Escapes { get; private set; }

        /// <summary>The place in a block at which the object ends; -1 where it goes on.</summary>
        public int EndIn(ref byte block)
        {
            Vector256<byte> low = Vector256.LoadUnsafe(ref block), high = Vector256.LoadUnsafe(ref block, 32);
            ulong quotes = Mask(low, high, Quote) & ~Escaped(Mask(low, high, Backslash));
            ulong strings = Between(quotes) ^ _inString;
            _inString = (ulong)((long)strings >> 63);
            Vector256<byte> bit = Vector256.Create(ToCurly);
            low |= bit;
            high |= bit;
            ulong opens = Mask(low, high, Open) & ~strings, closes = Mask(low, high, Close) & ~strings;
            int closing = BitOperations.PopCount(closes);
            if (closing >= _depth)
                return Step(opens, closes);
            _depth += BitOperations.PopCount(opens) - closing;
            return -1;
        }

        // Only in a block that has as many closing brackets as are open can the object end.
        private int Step(ulong opens, ulong closes)
        {
            for (ulong both = opens | closes; both != 0; both &= both - 1)
            {
                int at = BitOperations.TrailingZeroCount(both);
                _depth += (opens >> at & 1) != 0 ? 1 : -1;
                if (_depth == 0)
                    return at;
            }
            return -1;
        }

        // The characters behind a backslash that is not escaped itself. A run of backslashes escapes every second one.
        private ulong Escaped(ulong backslashes)
        {
            if (backslashes == 0)
            {
                ulong carried = _escapeOpen;
                _escapeOpen = 0;
                return carried;
            }
            Escapes = true;
            const ulong evenBits = 0x5555555555555555;
            backslashes &= ~_escapeOpen;
            ulong follows = (backslashes << 1) | _escapeOpen;
            ulong oddStarts = backslashes & ~evenBits & ~follows;
            ulong sum = unchecked(oddStarts + backslashes);
            _escapeOpen = sum < oddStarts ? 1UL : 0;
            return (evenBits ^ (sum << 1)) & follows;
        }

        // Each bit becomes the parity of the quotes up to it: 1 within strings and at their first quote.
        private static ulong Between(ulong quotes)
        {
            quotes ^= quotes << 1;
            quotes ^= quotes << 2;
            quotes ^= quotes << 4;
            quotes ^= quotes << 8;
            quotes ^= quotes << 16;
            return quotes ^ (quotes << 32);
        }

        private static ulong Mask(Vector256<byte> low, Vector256<byte> high, byte value)
        {
            Vector256<byte> wanted = Vector256.Create(value);
            return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
                | (ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32;
        }
    }
}
