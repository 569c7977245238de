using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// Texts of a few hundred kinds make up most of a log: sources, names of calls, ARNs, keys, user agents. It keeps the
/// ones met last, so that each is one string rather than one for every record. Where two fall on the same place the later
/// takes it: hostile texts can make it useless, but neither large nor slow. Not for use by several threads at a time.
/// </summary>
internal sealed class TextCache
{
    private const int Places = 1 << 13;
    private const int Longest = 256;

    private readonly string?[] _texts = new string?[Places];

    /// <summary>The text that the bytes stand for, cleaned for display.</summary>
    /// <param name="utf8">UTF-8, at least one byte.</param>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
            return Make(utf8);
        ref string? place = ref _texts[PlaceOf(utf8)];
        if (place is not null && Ascii.Equals(utf8, place))
            return place;
        if (!IsPlain(utf8))
            return Make(utf8);
        return place = Encoding.ASCII.GetString(utf8);
    }

    /// <summary>The same for a text that hardly comes twice, an id for instance.</summary>
    /// <param name="utf8">UTF-8.</param>
    public static string Make(ReadOnlySpan<byte> utf8) =>
        IsPlain(utf8) ? Encoding.ASCII.GetString(utf8) : SafeText.Clean(Encoding.UTF8.GetString(utf8))!;

    private static bool IsPlain(ReadOnlySpan<byte> utf8) => !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)utf8.Length;
        foreach (ulong part in MemoryMarshal.Cast<byte, ulong>(utf8))
            hash = (BitOperations.RotateLeft(hash, 5) ^ part) * odd;
        foreach (byte part in utf8[(utf8.Length & ~7)..])
            hash = (BitOperations.RotateLeft(hash, 5) ^ part) * odd;
        return (int)(hash >> 32) & (Places - 1);
    }
}
