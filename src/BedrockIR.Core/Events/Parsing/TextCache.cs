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
    private const int Bits = 13;
    private const int MaxLength = 256;

    private readonly string?[] _texts = new string?[1 << Bits];

    /// <summary>The text that the bytes stand for, cleaned for display.</summary>
    /// <param name="utf8">UTF-8, at least one byte.</param>
    /// <param name="plain">Whether it is printable ASCII, which cleaning leaves as it is.</param>
    public string Get(ReadOnlySpan<byte> utf8, out bool plain)
    {
        plain = true;
        ref string? place = ref _texts[utf8.Length > MaxLength ? 0 : GetIndex(utf8)];
        if (utf8.Length <= MaxLength && place is not null && Ascii.Equals(utf8, place))
            return place;
        plain = IsPrintableAscii(utf8);
        if (!plain || utf8.Length > MaxLength)
            return Create(utf8);
        return place = Encoding.ASCII.GetString(utf8);
    }

    /// <summary>Keeps a text.</summary>
    /// <param name="utf8">UTF-8, at least one byte.</param>
    /// <param name="text">The text, cleaned for display.</param>
    /// <returns>False when it was kept already; a text that was long ago may be taken for new.</returns>
    public bool TryAdd(ReadOnlySpan<byte> utf8, out string text)
    {
        ref string? place = ref _texts[GetIndex(utf8)];
        if (place is not null && Ascii.Equals(utf8, place))
        {
            text = place;
            return false;
        }
        text = Get(utf8, out _);
        return true;
    }

    /// <summary>The same for a text that hardly comes twice, an id for instance.</summary>
    /// <param name="utf8">UTF-8.</param>
    public static string Create(ReadOnlySpan<byte> utf8) =>
        IsPrintableAscii(utf8) ? Encoding.ASCII.GetString(utf8) : SafeText.Clean(Encoding.UTF8.GetString(utf8))!;

    private static bool IsPrintableAscii(ReadOnlySpan<byte> utf8) => !utf8.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    // The last eight bytes overlap those before them, so that no byte goes uncounted and hardly any is taken singly.
    private static int GetIndex(ReadOnlySpan<byte> utf8)
    {
        ulong hash = (ulong)utf8.Length;
        foreach (ulong part in MemoryMarshal.Cast<byte, ulong>(utf8))
            hash = Mix(hash, part);
        if (utf8.Length >= sizeof(ulong))
            hash = Mix(hash, MemoryMarshal.Read<ulong>(utf8[^sizeof(ulong)..]));
        else
        {
            foreach (byte part in utf8)
                hash = Mix(hash, part);
        }
        return (int)(hash >> (64 - Bits));
    }

    // A product's upper bits depend on all bits of its factors, so they go below for the next and choose the place at last.
    private static ulong Mix(ulong hash, ulong part) => (BitOperations.RotateLeft(hash, 32) ^ part) * 0x9E3779B97F4A7C15;
}
