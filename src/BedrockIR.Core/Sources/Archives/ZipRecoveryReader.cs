using System.Buffers.Binary;
using System.IO.Compression;

namespace BedrockIR.Sources.Archives;

/// <summary>
/// Finds the files in a zip archive whose table of contents, which stands at the end, is missing or damaged: a download
/// that broke off, for instance. It goes from entry to entry, as far as they are whole.
/// </summary>
internal sealed class ZipRecoveryReader
{
    private const uint LocalHeaderSignature = 0x04034b50;
    private const uint CentralDirectorySignature = 0x02014b50;
    private const uint EndOfDirectorySignature = 0x06054b50;
    private const int MaxDescriptorLength = 24;

    private static ReadOnlySpan<byte> DescriptorSignature => "PK\u0007\u0008"u8;

    private readonly Stream _zip;
    private readonly CancellationToken _cancel;

    private ZipRecoveryReader(Stream zip, CancellationToken cancel)
    {
        _zip = zip;
        _cancel = cancel;
    }

    /// <summary>The files, in the archive's order.</summary>
    /// <param name="zip">The archive, seekable. It stays open.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InvalidDataException">While they are enumerated: no entry stands where one should.</exception>
    /// <exception cref="EndOfStreamException">While they are enumerated: the archive breaks off.</exception>
    public static IEnumerable<ArchiveEntry> ReadEntries(Stream zip, CancellationToken cancel) => new ZipRecoveryReader(zip, cancel).ReadAll();

    private IEnumerable<ArchiveEntry> ReadAll()
    {
        long next = 0;
        while (true)
        {
            _cancel.ThrowIfCancellationRequested();
            _zip.Position = next;
            uint signature = ReadSignature();
            if (signature is CentralDirectorySignature or EndOfDirectorySignature)
                yield break;
            if (signature != LocalHeaderSignature)
                throw new InvalidDataException("no entry stands where the next one should");
            ZipLocalHeader header = ZipLocalHeader.Read(_zip);
            long start = _zip.Position;
            (long packed, int behind) = header.HasDataDescriptor ? FindDescriptor(start) : (header.CompressedLength, 0);
            next = start + packed + behind;
            if (next < start)
                throw new InvalidDataException("an entry's size is none");
            if (!header.Name.EndsWith('/'))
                yield return CreateEntry(header, start, packed);
        }
    }

    private ArchiveEntry CreateEntry(ZipLocalHeader header, long start, long packed)
    {
        string? obstacle = header.IsEncrypted ? ZipEntryReader.EncryptedReason
            : header.Method is 0 or 8 ? null : "it is compressed in a way that is not known here. Unpack the archive, and name the folder";
        return new ArchiveEntry(header.Name, Open) { Length = header.HasDataDescriptor ? null : header.Length, UnreadableReason = obstacle };

        Stream Open()
        {
            _zip.Position = start;
            SliceStream slice = new(_zip, packed);
            return header.Method == 8 ? new DeflateStream(slice, CompressionMode.Decompress) : slice;
        }
    }

    private uint ReadSignature()
    {
        Span<byte> four = stackalloc byte[4];
        _zip.ReadExactly(four);
        return BinaryPrimitives.ReadUInt32LittleEndian(four);
    }

    // Behind the content stands a signature, a checksum, and the very number of bytes that lie before; content that
    // holds the signature by chance does not hold that number, too. (The sizes have eight bytes each where that is more
    // than four can count.) Where there is none the archive breaks off within the entry.
    private (long Packed, int Behind) FindDescriptor(long start)
    {
        byte[] window = new byte[1 << 16];
        long at = start;
        for (int kept = 0; ; kept = MaxDescriptorLength - 1)
        {
            _cancel.ThrowIfCancellationRequested();
            int filled = kept + _zip.ReadAtLeast(window.AsSpan(kept), window.Length - kept, throwOnEndOfStream: false);
            bool last = filled < window.Length;
            int searched = last ? filled : filled - MaxDescriptorLength + 1;
            for (int i = 0; window.AsSpan(i..filled).IndexOf(DescriptorSignature) is >= 0 and var hit && i + hit < searched; i++)
            {
                i += hit;
                if (GetDescriptorLength(window.AsSpan(i..filled), at + i - start) is > 0 and var behind)
                    return (at + i - start, behind);
            }
            if (last)
                return (at + filled - start + 1, 0);
            window.AsSpan(searched, MaxDescriptorLength - 1).CopyTo(window);
            at += searched;
        }
    }

    private static int GetDescriptorLength(ReadOnlySpan<byte> found, long packed)
    {
        if (found.Length >= 16 && BinaryPrimitives.ReadUInt32LittleEndian(found[8..]) == packed)
            return 16;
        return found.Length >= MaxDescriptorLength && BinaryPrimitives.ReadInt64LittleEndian(found[8..]) == packed ? MaxDescriptorLength : 0;
    }
}
