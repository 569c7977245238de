using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Digests;

/// <summary>A digest as CloudTrail delivers it: its text, and the signature that stands in the object's metadata.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Text">What it says, in UTF-8 and not compressed.</param>
/// <param name="Signature">The signature, hexadecimal.</param>
internal sealed record SignedDigest(string Bucket, string Key, byte[] Text, string Signature)
{
    /// <summary>What AWS calls the way of signing.</summary>
    public const string Algorithm = "SHA256withRSA";

    /// <summary>The hash of the text, which the next digest names.</summary>
    public string Hash => ComputeHash(Text);

    /// <summary>SHA-256, as digests write it.</summary>
    public static string ComputeHash(byte[] content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    /// <summary>Signs a digest.</summary>
    /// <param name="digest">What it says; it names its own bucket and key.</param>
    /// <param name="key">Signs.</param>
    public static SignedDigest Sign(JsonObject digest, DigestKeyPair key)
    {
        byte[] text = Encoding.UTF8.GetBytes(digest.ToJsonString());
        string bucket = digest.GetText("digestS3Bucket")!, name = digest.GetText("digestS3Object")!;
        // A chain's first digest has no signature before it; AWS then signs the word.
        string signed = $"{digest.GetText("digestEndTime")}\n{bucket}/{name}\n{ComputeHash(text)}\n{digest.GetText("previousDigestSignature") ?? "null"}";
        return new SignedDigest(bucket, name, text, key.Sign(signed));
    }

    /// <summary>The object in the bucket.</summary>
    /// <param name="written">When it was delivered.</param>
    public StoredObject ToObject(DateTimeOffset written) => new(Bucket, Key, Compress(Text), written,
        new Dictionary<string, string> { ["signature"] = Signature, ["signature-algorithm"] = Algorithm });

    private static byte[] Compress(byte[] text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(text);
        return packed.ToArray();
    }
}
