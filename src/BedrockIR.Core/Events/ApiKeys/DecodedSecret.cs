using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BedrockIR.Events.ApiKeys;

/// <summary>The inside of a key, which holds its secret. It is overwritten as soon as it has been read.</summary>
internal readonly ref struct DecodedSecret
{
    private const int MaxKeyLength = 64 * 1024;
    private const int Base64GroupLength = 4;

    private readonly byte[] _buffer;
    private readonly int _length;

    private DecodedSecret(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Decodes base64 of either alphabet, with or without padding. What stands between its characters, white space
    /// and invisible characters, is passed over, and so is a last character that encodes no whole byte.</summary>
    public static DecodedSecret FromBase64(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxKeyLength)
            throw ApiKeyErrors.CreateKeyTooLong(MaxKeyLength);
        // Pinned, so that the garbage collector makes no copies of it elsewhere.
        char[] characters = GC.AllocateArray<char>(text.Length + Base64GroupLength, pinned: true);
        byte[] bytes = GC.AllocateArray<byte>(text.Length, pinned: true);
        try
        {
            int count = CopyBase64(text, characters);
            count -= count % Base64GroupLength == 1 ? 1 : 0;
            while (count % Base64GroupLength != 0)
                characters[count++] = '=';
            return new DecodedSecret(bytes, Convert.TryFromBase64Chars(characters.AsSpan(0, count), bytes, out int length) ? length : 0);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters.AsSpan()));
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    private static int CopyBase64(ReadOnlySpan<char> text, Span<char> characters)
    {
        int count = 0;
        foreach (char c in text)
        {
            if (ApiKeyFinder.IsBase64(c))
                characters[count++] = c switch { '-' => '+', '_' => '/', _ => c };
        }
        return count;
    }
}
