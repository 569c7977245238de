using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Makes ids in AWS's forms: at random, or always the same for the same name.</summary>
internal static class AwsIdGenerator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>A random UUID of version 4.</summary>
    public static string NewUuid(Random dice)
    {
        Span<byte> bytes = stackalloc byte[16];
        dice.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    /// <summary>Random capitals and digits, as in the ids of knowledge bases.</summary>
    public static string NewAlphanumeric(Random dice, int length) => new(dice.GetItems<char>(Alphanumeric, length));

    /// <summary>Random hexadecimal digits.</summary>
    public static string NewHex(Random dice, int length) => new(dice.GetItems<char>("0123456789abcdef", length));

    /// <summary>An IAM id, such as AIDA… or ASIA…, that is always the same for the same name.</summary>
    public static string CreateIamId(string prefix, string name) => prefix + HashToBase32(name, 20 - prefix.Length + (prefix is "AKIA" or "ASIA" ? 0 : 1));

    /// <summary>An id of a session key, from dice.</summary>
    public static string NewSessionKeyId(Random dice) => "ASIA" + new string(dice.GetItems<char>(Base32, 16));

    /// <summary>A secret of 40 characters that anybody sees is none.</summary>
    public static string CreateSecret(string name) => "PracticeAccountOnly/" + HashToBase32(name, 20);

    private static string HashToBase32(string name, int length)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return new string([.. hash.Take(length).Select(b => Base32[b % 32])]);
    }
}
