using System.IO.Compression;
using System.Text;

namespace BedrockIR.Sources;

/// <summary>The content of a file, decompressed and in UTF-8.</summary>
/// <param name="Utf8">The bytes, as far as they could be had.</param>
/// <param name="Damage">What kept the rest from being had; null when it is whole.</param>
public sealed record FileContent(ReadOnlyMemory<byte> Utf8, SkippedItem? Damage)
{
    private const int Chunk = 1 << 16;

    /// <summary>
    /// Reads a file whole. Gzip is recognised by its first bytes, whatever the name; UTF-16 (as Windows PowerShell's
    /// <c>&gt;</c> writes it) and a byte-order mark likewise. Of a damaged or oversized file it gives what stands before.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How much may be read.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileContent Read(string path, ReadLimits limits, CancellationToken cancel)
    {
        using FileStream file = File.OpenRead(path);
        bool gzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using Stream content = gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Decode(ReadAll(content, path, limits, cancel));
    }

    private static FileContent ReadAll(Stream content, string path, ReadLimits limits, CancellationToken cancel)
    {
        using MemoryStream all = new();
        byte[] chunk = new byte[Chunk];
        SkippedItem? damage = null;
        try
        {
            int read;
            while (damage is null && (read = content.Read(chunk)) > 0)
            {
                cancel.ThrowIfCancellationRequested();
                int room = limits.MaxInflatedBytes - (int)all.Length;
                all.Write(chunk, 0, Math.Min(read, room));
                if (read > room)
                    damage = TooLarge(path, all.Length, limits);
            }
        }
        catch (InvalidDataException e)
        {
            damage = new SkippedItem(path, SkipReason.DamagedGzip, 0, all.Length,
                $"the gzip data is truncated or damaged there ({e.Message}). What stands before was read; fetch the file again for the rest.");
        }
        return new FileContent(all.GetBuffer().AsMemory(0, (int)all.Length), damage);
    }

    private static SkippedItem TooLarge(string path, long at, ReadLimits limits) => new(path, SkipReason.TooLarge, 0, at,
        $"the content is larger than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression. What stands before was read; split the file for the rest.");

    private static FileContent Decode(FileContent raw)
    {
        ReadOnlySpan<byte> bytes = raw.Utf8.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return raw with { Utf8 = raw.Utf8[Encoding.UTF8.Preamble.Length..] };
        foreach (Encoding wide in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (bytes.StartsWith(wide.Preamble))
                return raw with { Utf8 = Encoding.Convert(wide, Encoding.UTF8, bytes[wide.Preamble.Length..].ToArray()) };
        }
        return raw;
    }
}
