using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BedrockIR.Sources.Json;

/// <summary>
/// Finds where a JSON object ends, 64 bytes at a time, by its brackets outside strings alone. It takes the object to be
/// valid: of one that is not, the end that it gives may lie anywhere, so what is read from it has to be validated.
/// </summary>
internal static class ObjectEndFinder
{
    private const int Block = 64;
    private const byte Quote = (byte)'"', Backslash = (byte)'\\';

    // Source" behind event
    private const byte Capital = (byte)'S';
    private const int QuoteAfterCapital = 6;

    // In ASCII, the square brackets differ from the curly ones by this bit.
    private const byte ToCurly = 0x20, Open = (byte)'{', Close = (byte)'}';

    private static ReadOnlySpan<byte> EventSource => "\"eventSource\""u8;

    /// <summary>The length of the object at the beginning of the bytes.</summary>
    /// <param name="utf8">Bytes that begin with a brace.</param>
    /// <param name="sketch">What was seen in the object on the way to its end.</param>
    /// <returns>The length; -1 where the object does not end within the bytes.</returns>
    // It takes a file's whole length to be compiled well by and by.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ReadOnlySpan<byte> utf8, out ObjectSummary sketch)
    {
        ScanState state = default;
        sketch = default;
        int at = 0, end = -1;
        for (; at + Block <= utf8.Length && end < 0; at += Block)
        {
            end = state.FindEnd(ref MemoryMarshal.GetReference(utf8[at..]), out ulong names);
            if (names != 0)
                AddEventSources(utf8, at, end, names, ref sketch);
        }
        if (end < 0)
        {
            end = FindInRest(utf8, at, ref state, ref sketch);
            at += Block;
        }
        sketch.HasEscapes = state.HasEscapes;
        return end < 0 ? -1 : at - Block + end + 1;
    }

    private static int FindInRest(ReadOnlySpan<byte> utf8, int at, ref ScanState state, ref ObjectSummary sketch)
    {
        Span<byte> padded = stackalloc byte[Block];
        padded.Clear();
        utf8[at..].CopyTo(padded);
        int end = state.FindEnd(ref MemoryMarshal.GetReference(padded), out ulong names);
        AddEventSources(utf8, at, end, names, ref sketch);
        return end;
    }

    private static void AddEventSources(ReadOnlySpan<byte> utf8, int at, int objectEnd, ulong names, ref ObjectSummary sketch)
    {
        if (objectEnd >= 0)
            names &= (1UL << objectEnd) - 1;
        for (; names != 0; names &= names - 1)
        {
            int end = at + BitOperations.TrailingZeroCount(names) + 1;
            if (end <= utf8.Length && utf8[..end].EndsWith(EventSource))
                sketch.AddEventSource(end);
        }
    }

    private struct ScanState
    {
        private int _depth;

        // All ones within a string; 1 where the block before ended with an escape that is still open.
        private ulong _inString, _escapeOpen, _capitals;

        public bool HasEscapes { get; private set; }

        /// <summary>The place in a block at which the object ends; -1 where it goes on.</summary>
        /// <param name="block">The block.</param>
        /// <param name="names">Where the name eventSource may end.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int FindEnd(ref byte block, out ulong names)
        {
            ByteBlock bytes = new(ref block);
            ulong quotes = bytes.GetMatches(Quote) & ~FindEscaped(bytes.GetMatches(Backslash));
            names = FindNameEnds(bytes.GetMatches(Capital), quotes);
            ulong strings = FindStrings(quotes) ^ _inString;
            _inString = (ulong)((long)strings >> 63);
            ulong opens = bytes.GetEitherMatches(Open, Close, ToCurly, out ulong closes) & ~strings;
            closes &= ~strings;
            int closing = BitOperations.PopCount(closes);
            if (closing >= _depth)
                return FindClosingBracket(opens, closes);
            _depth += BitOperations.PopCount(opens) - closing;
            return -1;
        }

        // The one capital of the name stands at a fixed distance before its last quote; few other capitals do.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ulong FindNameEnds(ulong capitals, ulong quotes)
        {
            ulong behind = capitals << QuoteAfterCapital | _capitals >> (Block - QuoteAfterCapital);
            _capitals = capitals;
            return behind & quotes;
        }

        // Only in a block that has as many closing brackets as are open can the object end.
        private int FindClosingBracket(ulong opens, ulong closes)
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
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ulong FindEscaped(ulong backslashes)
        {
            if (backslashes == 0)
            {
                ulong carried = _escapeOpen;
                _escapeOpen = 0;
                return carried;
            }
            HasEscapes = true;
            const ulong evenBits = 0x5555555555555555;
            backslashes &= ~_escapeOpen;
            ulong follows = (backslashes << 1) | _escapeOpen;
            ulong oddStarts = backslashes & ~evenBits & ~follows;
            ulong sum = unchecked(oddStarts + backslashes);
            _escapeOpen = sum < oddStarts ? 1UL : 0;
            return (evenBits ^ (sum << 1)) & follows;
        }

        // Each bit becomes the parity of the quotes up to it: 1 within strings and at their first quote.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong FindStrings(ulong quotes)
        {
            // Multiplied by ones without carrying, each bit is the sum of all below it.
            if (Pclmulqdq.IsSupported)
                return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(quotes), Vector128.Create(ulong.MaxValue), 0)[0];
            quotes ^= quotes << 1;
            quotes ^= quotes << 2;
            quotes ^= quotes << 4;
            quotes ^= quotes << 8;
            quotes ^= quotes << 16;
            return quotes ^ (quotes << 32);
        }
    }
}
