using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Authentication;

/// <summary>The Authorization header of a request that is signed with Signature Version 4.</summary>
/// <param name="AccessKeyId">The key that it names.</param>
/// <param name="Date">The scope's day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The scope's region.</param>
/// <param name="Service">The scope's service, by its signing name.</param>
/// <param name="SignedHeaders">The headers that are signed, in the order in which they stand.</param>
/// <param name="Signature">The signature in hexadecimal digits.</param>
internal sealed record AuthorizationHeader(
    string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256 ";

    /// <summary>The scope as it is signed.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Reads the header; null when it is missing or is none of Signature Version 4.</summary>
    public static AuthorizationHeader? TryRead(HttpRequest request)
    {
        if (request.GetHeader("Authorization") is not { } text || !text.StartsWith(Algorithm, StringComparison.Ordinal))
            return null;
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in text[Algorithm.Length..].Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parts[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }
        string[] credential = parts.GetValueOrDefault("Credential", "").Split('/');
        return credential.Length == 5 && credential[4] == "aws4_request" && parts.TryGetValue("SignedHeaders", out string? headers)
            && parts.TryGetValue("Signature", out string? signature)
            ? new AuthorizationHeader(credential[0], credential[1], credential[2], credential[3], headers.Split(';'), signature)
            : null;
    }
}
