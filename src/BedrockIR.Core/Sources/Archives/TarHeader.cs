using System.Text;

namespace BedrockIR.Sources.Archives;

/// <summary>The block that stands before every entry of a tar archive.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Size">How many bytes its content has.</param>
/// <param name="Type">What it is, as tar writes it: <c>0</c> is a file.</param>
internal readonly record struct TarHeader(string Name, long Size, char Type)
{
    /// <summary>How long a block is: headers are one block, contents are filled up to whole blocks.</summary>
    public const int BlockSize = 512;

    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    /// <summary>Whether the entry is a file.</summary>
    public bool IsFile => Type is '0' or '\0' or '7';

    /// <summary>Reads a block.</summary>
    /// <exception cref="InvalidDataException">It is no header.</exception>
    public static TarHeader Parse(ReadOnlySpan<byte> block)
    {
        if (ParseNumber(block.Slice(ChecksumOffset, ChecksumLength)) != ComputeChecksum(block))
            throw new InvalidDataException("an entry's header has a wrong checksum");
        string name = ParseText(block[..100]);
        bool isPosix = block[257..].StartsWith("ustar\0"u8);
        string prefix = isPosix ? ParseText(block.Slice(345, 155)) : "";
        return new TarHeader(prefix.Length == 0 ? name : prefix + "/" + name, ParseNumber(block.Slice(124, 12)), (char)block[156]);
    }

    /// <summary>Text up to the first zero character.</summary>
    public static string ParseText(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal digits, or, when the first bit is set, a big-endian number.
    private static long ParseNumber(ReadOnlySpan<byte> field)
    {
        bool binary = field[0] >= 0x80;
        long number = binary ? field[0] & 0x7f : 0;
        foreach (byte digit in binary ? field[1..] : field.Trim(" \0"u8))
        {
            if (number > long.MaxValue >> 8 || (!binary && digit is < (byte)'0' or > (byte)'7'))
                throw new InvalidDataException("a number in an entry's header is none");
            number = binary ? (number << 8) | digit : (number << 3) | (uint)(digit - '0');
        }
        return number;
    }

    // The sum of all bytes, those of the checksum itself taken for spaces.
    private static long ComputeChecksum(ReadOnlySpan<byte> block)
    {
        long sum = ChecksumLength * ' ';
        for (int i = 0; i < BlockSize; i++)
            sum += i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? 0 : block[i];
        return sum;
    }
}
