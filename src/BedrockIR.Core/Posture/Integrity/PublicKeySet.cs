using System.Security.Cryptography;
using System.Text;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Posture.Integrity;

/// <summary>The public keys of a region and time.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="IsFromCloudTrail">Whether it is CloudTrail's own answer: a key that is not in it is none of CloudTrail's. A file may lack
/// some.</param>
internal sealed record PublicKeySet(IReadOnlyList<PublicKey> Keys, bool IsFromCloudTrail)
{
    /// <summary>Why there are none; null when they could be had.</summary>
    public string? Problem { get; init; }

    /// <summary>The keys of a fingerprint: one, but for a file that holds it several times.</summary>
    public IEnumerable<PublicKey> Find(string fingerprint) => Keys.Where(k => k.Fingerprint == fingerprint);

    /// <summary>Whether a key signed a text by RSA (PKCS #1 version 1.5) and SHA-256.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text.</param>
    /// <param name="signature">The signature, hexadecimal.</param>
    /// <returns>False also for a key or signature that is none.</returns>
    public static bool VerifySignature(PublicKey key, string text, string signature)
    {
        try
        {
            using RSA rsa = RSA.Create();
            rsa.ImportRSAPublicKey(key.Value ?? [], out _);
            return rsa.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromHexString(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}

/// <summary>Where public keys come from.</summary>
internal interface IPublicKeySource
{
    /// <summary>The keys of a region that were valid in a time.</summary>
    /// <param name="region">The region of the digests.</param>
    /// <param name="from">The time's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="host">Hears of problems.</param>
    /// <param name="cancel">Stops it.</param>
    PublicKeySet GetKeys(string region, DateTimeOffset from, DateTimeOffset to, IHost host, CancellationToken cancel);
}
