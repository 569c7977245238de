using System.Buffers.Binary;
using System.Text;

namespace BedrockIR.Sources.Archives;

/// <summary>What stands before an entry's content in a zip archive. The archive's table of contents says the same, unless
/// the archive is damaged.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Flags">Bit 0: it is encrypted. Bit 3: the sizes stand behind the content.</param>
/// <param name="Method">How it is compressed: 0 not at all, 8 deflate.</param>
/// <param name="CompressedLength">How many bytes the content has in the archive.</param>
/// <param name="Length">How many bytes it has after decompression.</param>
internal readonly record struct ZipLocalHeader(string Name, int Flags, int Method, long CompressedLength, long Length)
{
    /// <summary>What follows the fixed part's signature has this many bytes, before the name.</summary>
    private const int FixedLength = 26;

    private const int Zip64 = 1;

    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted => (Flags & 1) != 0;

    /// <summary>Whether the sizes stand behind the content.</summary>
    public bool HasDataDescriptor => (Flags & 8) != 0;

    /// <summary>Reads one.</summary>
    /// <param name="zip">The archive, behind the header's signature.</param>
    /// <exception cref="EndOfStreamException">The archive breaks off.</exception>
    public static ZipLocalHeader Read(Stream zip)
    {
        byte[] part = new byte[FixedLength];
        zip.ReadExactly(part);
        byte[] name = new byte[ReadUInt16(part, 22)];
        byte[] extra = new byte[ReadUInt16(part, 24)];
        zip.ReadExactly(name);
        zip.ReadExactly(extra);
        (long packed, long length) = (ReadUInt32(part, 14), ReadUInt32(part, 18));
        if (length == uint.MaxValue || packed == uint.MaxValue)
            (length, packed) = ReadZip64Lengths(extra) ?? (length, packed);
        return new ZipLocalHeader(Encoding.UTF8.GetString(name), ReadUInt16(part, 2), ReadUInt16(part, 4), packed, length);
    }

    // Sizes beyond four gigabytes stand in an extra field: the length, then the packed length.
    private static (long Length, long Packed)? ReadZip64Lengths(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int bytes = ReadUInt16(extra, 2);
            if (bytes > extra.Length - 4)
                return null;
            ReadOnlySpan<byte> field = extra.Slice(4, bytes);
            if (ReadUInt16(extra, 0) == Zip64 && field.Length >= 16)
                return (ReadInt64(field), ReadInt64(field[8..]));
            extra = extra[(4 + bytes)..];
        }
        return null;
    }

    private static int ReadUInt16(ReadOnlySpan<byte> part, int at) => BinaryPrimitives.ReadUInt16LittleEndian(part[at..]);

    private static long ReadUInt32(ReadOnlySpan<byte> part, int at) => BinaryPrimitives.ReadUInt32LittleEndian(part[at..]);

    private static long ReadInt64(ReadOnlySpan<byte> part) => Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(part));
}
