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
    /// <c>&gt;</c> writes it) by its byte-order mark. Of a damaged or oversized file it gives what stands before.
    /// Pipes (<c>/dev/stdin</c>) are read too.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How much may be read.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileContent Read(string path, ReadLimits limits, CancellationToken cancel)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path, limits, cancel);
    }

    /// <summary>The same for a stream that has been opened, of whatever kind.</summary>
    internal static FileContent Read(Stream file, string path, ReadLimits limits, CancellationToken cancel)
    {
        byte[] head = new byte[2];
        int known = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (known < 2 || head[0] != 0x1f || head[1] != 0x8b)
        {
            using JoinedStream plain = new(head[..known], file, []);
            return Decode(ReadAll(chunk => plain.Read(chunk), path, limits, cancel));
        }
        using GzipReader gzip = new(head, file);
        FileContent content = ReadAll(gzip.Read, path, limits, cancel);
        return Decode(gzip.Damage is null ? content : content with { Damage = DamagedGzip(path, content.Utf8.Length, gzip.Damage) });
    }

    private static FileContent ReadAll(Func<byte[], int> next, string path, ReadLimits limits, CancellationToken cancel)
    {
        using MemoryStream all = new();
        byte[] chunk = new byte[Chunk];
        int read;
        while ((read = next(chunk)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            int room = (int)Math.Min(Math.Min(limits.MaxInflatedBytes, Array.MaxLength) - all.Length, int.MaxValue);
            all.Write(chunk, 0, Math.Min(read, room));
            if (read > room)
                return new FileContent(Written(all), TooLarge(path, all.Length, limits));
        }
        return new FileContent(Written(all), null);
    }

    private static ReadOnlyMemory<byte> Written(MemoryStream all) => all.GetBuffer().AsMemory(0, (int)all.Length);

    private static SkippedItem DamagedGzip(string path, long at, string why) => new(path, SkipReason.DamagedGzip, 0, at,
        $"{why}. What stands before was read; fetch the file again for the rest.");

    private static SkippedItem TooLarge(string path, long at, ReadLimits limits) => new(path, SkipReason.TooLarge, 0, at,
        $"the content is larger than the limit of {limits.MaxInflatedBytes:N0} bytes after decompression. What stands before was read; split the file for the rest.");

    private static FileContent Decode(FileContent raw)
    {
        ReadOnlySpan<byte> bytes = raw.Utf8.Span;
        foreach (Encoding wide in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (bytes.StartsWith(wide.Preamble))
                return raw with { Utf8 = Encoding.Convert(wide, Encoding.UTF8, bytes[wide.Preamble.Length..].ToArray()) };
        }
        return raw;
    }
}
