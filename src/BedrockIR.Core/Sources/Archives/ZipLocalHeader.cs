using System.Buffers.Binary;
using System.Text;

namespace BedrockIR.Sources.Archives;

/// <summary>What stands before an entry's content in a zip archive. The archive's table of contents says the same, unless
/// the archive is damaged.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Flags">Bit 0: it is encrypted. Bit 3: the sizes stand behind the content.</param>
/// <param name="Method">How it is compressed: 0 not at all, 8 deflate.</param>
/// <param name="Packed">How many bytes the content has in the archive.</param>
/// <param name="Length">How many bytes it has after decompression.</param>
internal readonly record struct ZipLocalHeader(string Name, int Flags, int Method, long Packed, long Length)
{
    /// <summary>What follows the fixed part's signature has this many bytes, before the name.</summary>
    private const int FixedBytes = 26;

    private const int Zip64 = 1;

    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted => (Flags & 1) != 0;

    /// <summary>Whether the sizes stand behind the content.</summary>
    public bool SizesFollow => (Flags & 8) != 0;

    /// <summary>Reads one.</summary>
    /// <param name="zip">The archive, behind the header's signature.</param>
    /// <exception cref="EndOfStreamException">The archive breaks off.</exception>
    public static ZipLocalHeader Read(Stream zip)
    {
        byte[] part = new byte[FixedBytes];
        zip.ReadExactly(part);
        byte[] name = new byte[Short(part, 22)];
        byte[] extra = new byte[Short(part, 24)];
        zip.ReadExactly(name);
        zip.ReadExactly(extra);
        (long packed, long length) = (Int(part, 14), Int(part, 18));
        if (length == uint.MaxValue || packed == uint.MaxValue)
            (length, packed) = Wide(extra) ?? (length, packed);
        return new ZipLocalHeader(Encoding.UTF8.GetString(name), Short(part, 2), Short(part, 4), packed, length);
    }

    // Sizes beyond four gigabytes stand in an extra field: the length, then the packed length.
    private static (long Length, long Packed)? Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int bytes = Short(extra, 2);
            if (bytes > extra.Length - 4)
                return null;
            ReadOnlySpan<byte> field = extra.Slice(4, bytes);
            if (Short(extra, 0) == Zip64 && field.Length >= 16)
                return (Long(field), Long(field[8..]));
            extra = extra[(4 + bytes)..];
        }
        return null;
    }

    private static int Short(ReadOnlySpan<byte> part, int at) => BinaryPrimitives.ReadUInt16LittleEndian(part[at..]);

    private static long Int(ReadOnlySpan<byte> part, int at) => BinaryPrimitives.ReadUInt32LittleEndian(part[at..]);

    private static long Long(ReadOnlySpan<byte> part) => Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(part));
}
