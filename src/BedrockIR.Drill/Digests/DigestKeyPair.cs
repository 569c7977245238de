using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Drill.Digests;

/// <summary>A pair of keys with which CloudTrail signs digests in one region.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It lives as long as its account, which nobody closes; taking it up for each signature takes four times as long.")]
internal sealed class DigestKeyPair
{
    private const int KeySizeInBits = 2048;

    private readonly RSA _rsa = RSA.Create(KeySizeInBits);

    public DigestKeyPair()
    {
        byte[] pub = _rsa.ExportRSAPublicKey();
        PublicKey = Convert.ToBase64String(pub);
        Fingerprint = ComputeFingerprint(pub);
    }

    /// <summary>The public key in PKCS #1 and base64, as ListPublicKeys gives it.</summary>
    public string PublicKey { get; }

    /// <summary>What digests call the key.</summary>
    public string Fingerprint { get; }

    /// <summary>Signs a text by RSA and SHA-256; hexadecimal.</summary>
    public string Sign(string text) =>
        Convert.ToHexString(_rsa.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).ToLowerInvariant();

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "AWS's fingerprints have the length of an MD5; they protect nothing.")]
    private static string ComputeFingerprint(byte[] key) => Convert.ToHexString(MD5.HashData(key)).ToLowerInvariant();
}
