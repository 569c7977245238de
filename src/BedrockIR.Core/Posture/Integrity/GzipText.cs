using System.Buffers;
using System.Security.Cryptography;
using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>Reads what a file holds under its gzip, piece by piece.</summary>
internal static class GzipText
{
    private const int ChunkSize = 1 << 16;

    private delegate void ChunkHandler(ReadOnlySpan<byte> bytes);

    /// <summary>The SHA-256 of the text, in lower-case hexadecimal as digests have it.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="most">How many bytes the text may have.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InvalidDataException">It is not whole gzip; the message says why.</exception>
    /// <exception cref="TextTooLongException">It has more bytes.</exception>
    public static string ComputeHash(Stream file, long most, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(file, most, piece => hash.AppendData(piece), cancel);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>The SHA-256 of a text.</summary>
    public static string ComputeHash(ReadOnlySpan<byte> text) => Convert.ToHexString(SHA256.HashData(text)).ToLowerInvariant();

    /// <summary>The text.</summary>
    /// <inheritdoc cref="ComputeHash(Stream, long, CancellationToken)"/>
    public static byte[] ReadAll(Stream file, long most, CancellationToken cancel)
    {
        using MemoryStream text = new();
        Read(file, most, text.Write, cancel);
        return text.ToArray();
    }

    private static void Read(Stream file, long most, ChunkHandler use, CancellationToken cancel)
    {
        byte[] start = new byte[2];
        int begun = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!GzipReader.IsGzip(start.AsSpan(0, begun)))
            throw new InvalidDataException("it is not gzip");
        using GzipReader text = new(start, file);
        byte[] piece = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            Read(text, piece, most, use, cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
        if (text.Damage is { } damage)
            throw new InvalidDataException(damage);
    }

    private static void Read(GzipReader text, byte[] piece, long most, ChunkHandler use, CancellationToken cancel)
    {
        long given = 0;
        while (text.Read(piece) is > 0 and var count)
        {
            cancel.ThrowIfCancellationRequested();
            if ((given += count) > most)
                throw new TextTooLongException();
            use(piece.AsSpan(0, count));
        }
    }
}

/// <summary>A text has more bytes than are read.</summary>
internal sealed class TextTooLongException : Exception;
