using System.IO.Compression;
using System.Text;
using BedrockIR.Sources.Content;

namespace BedrockIR.Sources.Envelopes;

/// <summary>Unpacks what services put into JSON as base64, gzip or not: records of Kinesis and Firehose, and what CloudWatch Logs
/// sends to AWS Lambda.</summary>
internal static class Base64Decoder
{
    // A megabyte of gzip can become a gigabyte; no service sends so much at once.
    private const int MaxBytes = 64 << 20;

    /// <summary>Whether a text may be packed.</summary>
    public static bool LooksLikeBase64(ReadOnlySpan<char> text) => text.Length >= 4 && text.Length % 4 == 0 && IsBase64(text.TrimEnd('='));

    /// <summary>Unpacks a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null where it is not packed so, is damaged, or is too large.</returns>
    public static string? Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length))
            return null;
        return GzipReader.IsGzip(bytes.AsSpan(0, length)) ? Inflate(bytes, length) : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static bool IsBase64(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/'))
                return false;
        }
        return true;
    }

    private static string? Inflate(byte[] packed, int length)
    {
        try
        {
            using GZipStream content = new(new MemoryStream(packed, 0, length), CompressionMode.Decompress);
            byte[] inflated = new byte[Math.Min(MaxBytes, 16L * length + 4096)];
            int read = 0;
            while (content.Read(inflated, read, inflated.Length - read) is > 0 and var more)
            {
                read += more;
                if (read < inflated.Length)
                    continue;
                if (read == MaxBytes)
                    return null;
                Array.Resize(ref inflated, (int)Math.Min(MaxBytes, 4L * read));
            }
            return Encoding.UTF8.GetString(inflated, 0, read);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
