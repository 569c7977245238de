using System.Text;
using System.Text.RegularExpressions;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Authentication;

/// <summary>The one form of a request that a signature is made over.</summary>
internal static partial class CanonicalRequest
{
    /// <summary>Makes it.</summary>
    /// <param name="request">The request as it came.</param>
    /// <param name="signedHeaders">The headers that are signed.</param>
    /// <param name="payloadHash">The hash of the body, as it is signed.</param>
    /// <param name="s3">Whether it is S3's, whose path is encoded once and never normalised.</param>
    public static string Create(HttpRequest request, IEnumerable<string> signedHeaders, string payloadHash, bool s3)
    {
        string[] names = [.. signedHeaders];
        StringBuilder text = new();
        text.Append(request.Method).Append('\n').Append(CanonicalizePath(request.Path, s3)).Append('\n').Append(CanonicalizeQuery(request.Query)).Append('\n');
        foreach (string name in names)
            text.Append(name).Append(':').Append(SpacesRegex().Replace(request.GetHeader(name) ?? "", " ").Trim()).Append('\n');
        return text.Append('\n').Append(string.Join(';', names)).Append('\n').Append(payloadHash).ToString();
    }

    private static string CanonicalizePath(string raw, bool s3)
    {
        if (s3)
            return string.Join('/', raw.Split('/').Select(s => Encode(Uri.UnescapeDataString(s))));
        Stack<string> segments = new();
        foreach (string segment in raw.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
                segments.TryPop(out _);
            else if (segment != ".")
                segments.Push(segment);
        }
        string path = "/" + string.Join('/', segments.Reverse().Select(Encode));
        return raw.EndsWith('/') && path.Length > 1 ? path + "/" : path;
    }

    private static string CanonicalizeQuery(string raw)
    {
        IEnumerable<(string Name, string Value)> parts = raw.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p =>
        {
            int equals = p.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? (Encode(Uri.UnescapeDataString(p)), "")
                : (Encode(Uri.UnescapeDataString(p[..equals])), Encode(Uri.UnescapeDataString(p[(equals + 1)..])));
        });
        return string.Join('&', parts.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}"));
    }

    // RFC 3986's unreserved characters alone stay as they are, which is what EscapeDataString does.
    private static string Encode(string text) => Uri.EscapeDataString(text);

    [GeneratedRegex(" +")]
    private static partial Regex SpacesRegex();
}
