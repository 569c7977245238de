using System.Security.Cryptography;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Makes ids and secrets of AWS's forms.</summary>
internal static class CredentialGenerator
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int IdLength = 16, SecretLength = 40;

    /// <summary>A new id: the prefix, and sixteen letters and digits.</summary>
    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(IdAlphabet, IdLength);

    /// <summary>A new secret of forty characters.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(SecretAlphabet, SecretLength);
}
