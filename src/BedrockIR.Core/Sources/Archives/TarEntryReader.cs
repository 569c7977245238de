using System.Globalization;
using System.Text;

namespace BedrockIR.Sources.Archives;

/// <summary>
/// Finds the files in a tar archive, front to back, from a stream that need not be seekable. .NET's own TarReader takes
/// as much memory as a header asks for, two gigabytes for a name if need be; this takes little, whatever is asked for.
/// </summary>
internal sealed class TarEntryReader
{
    // Names and attributes that stand before an entry. Linux' own limit for a path is 4 KB.
    private const int MaxExtendedHeaderBytes = 1 << 20;

    private readonly Stream _tar;
    private readonly CancellationToken _cancel;
    private readonly byte[] _block = new byte[TarHeader.BlockSize];

    // What blocks before an entry say of it.
    private string? _name;
    private long? _size;

    private TarEntryReader(Stream tar, CancellationToken cancel)
    {
        _tar = tar;
        _cancel = cancel;
    }

    /// <summary>The files, in the archive's order. Folders, links and devices are left out.</summary>
    /// <param name="tar">The archive. It stays open.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InvalidDataException">While they are enumerated: the archive is damaged.</exception>
    /// <exception cref="EndOfStreamException">While they are enumerated: the archive breaks off.</exception>
    public static IEnumerable<ArchiveEntry> ReadEntries(Stream tar, CancellationToken cancel) => new TarEntryReader(tar, cancel).ReadAll();

    private IEnumerable<ArchiveEntry> ReadAll()
    {
        while (ReadHeader() is { } header)
        {
            if (TryReadExtendedHeader(header))
                continue;
            string name = _name ?? header.Name;
            long size = HasContent(header.Type) ? _size ?? header.Size : 0;
            (_name, _size) = (null, null);
            SliceStream content = new(_tar, size);
            if (header.IsFile)
                yield return new ArchiveEntry(name, () => content) { Length = size };
            else if (header.Type is not (>= '1' and <= '6'))
                yield return new ArchiveEntry(name, () => content) { UnreadableReason = "it is stored in a way of tar's that is not known here" };
            content.SkipToEnd(_cancel);
            SkipPadding(size);
        }
        ReadToEnd();
    }

    // Null at the archive's end, which two blocks of zeros mark; GNU tar, too, is content with one.
    private TarHeader? ReadHeader()
    {
        _tar.ReadExactly(_block);
        return _block.AsSpan().ContainsAnyExcept((byte)0) ? TarHeader.Parse(_block) : null;
    }

    private bool TryReadExtendedHeader(TarHeader header)
    {
        if (header.Type is not ('L' or 'K' or 'x' or 'g'))
            return false;
        if (header.Size > MaxExtendedHeaderBytes)
            throw new InvalidDataException($"an entry's name or attributes have {header.Size:N0} bytes");
        byte[] extra = new byte[(int)header.Size];
        _tar.ReadExactly(extra);
        SkipPadding(header.Size);
        if (header.Type == 'L')
            _name = TarHeader.ParseText(extra);
        else if (header.Type == 'x')
            ReadAttributes(extra);
        return true;
    }

    // Lines such as "30 path=AWSLogs/…\n"; the number counts the line's bytes, its own digits among them.
    private void ReadAttributes(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            int space = lines.IndexOf((byte)' ');
            if (space < 0 || !int.TryParse(lines[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length <= space + 1 || length > lines.Length)
                throw new InvalidDataException("an entry's attributes are none");
            string line = Encoding.UTF8.GetString(lines[(space + 1)..(length - 1)]);
            if (line.StartsWith("path=", StringComparison.Ordinal))
                _name = line["path=".Length..];
            else if (line.StartsWith("size=", StringComparison.Ordinal))
                _size = long.TryParse(line["size=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                    ? size : throw new InvalidDataException("an entry's size is no number");
            lines = lines[length..];
        }
    }

    // Links and folders may name a size and yet have no content.
    private static bool HasContent(char type) => type is not ('1' or '2' or '3' or '4' or '5' or '6');

    private void SkipPadding(long size)
    {
        long filler = -size & (TarHeader.BlockSize - 1);
        new SliceStream(_tar, filler).SkipToEnd(_cancel);
    }

    // What compresses the archive can only tell whether all was there when it is read to its end.
    private void ReadToEnd()
    {
        byte[] scratch = new byte[1 << 16];
        while (_tar.Read(scratch) is > 0 and var read)
        {
            _cancel.ThrowIfCancellationRequested();
            if (scratch.AsSpan(0, read).ContainsAnyExcept((byte)0))
                throw new InvalidDataException("something follows the archive's end mark");
        }
    }
}
