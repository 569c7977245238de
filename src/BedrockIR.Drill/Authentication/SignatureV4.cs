using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Drill.Authentication;

/// <summary>AWS's Signature Version 4.</summary>
internal static class SignatureV4
{
    /// <summary>Signs a canonical request.</summary>
    /// <param name="secret">The secret key.</param>
    /// <param name="scope">Day, region, service and <c>aws4_request</c>, joined by slashes.</param>
    /// <param name="time">The time that was signed, <c>yyyyMMddTHHmmssZ</c>.</param>
    /// <param name="canonicalRequest">What is signed.</param>
    /// <returns>The signature in hexadecimal digits.</returns>
    public static string Sign(string secret, string scope, string time, string canonicalRequest)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in scope.Split('/'))
            key = ComputeHmac(key, part);
        return ToHex(ComputeHmac(key, $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest))}"));
    }

    /// <summary>The SHA-256 of a body, in hexadecimal digits.</summary>
    public static string ComputeHash(byte[] content) => ToHex(SHA256.HashData(content));

    private static byte[] ComputeHmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string ToHex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
