using System.Security.Cryptography;
using System.Text;

namespace BedrockIR.Reporting.Html;

/// <summary>The report's style sheet, and the policy that lets it and nothing else take effect.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet (report.css). Its lines end in LF alone: HTML parsers change CR LF, and the hash would
    /// no longer fit.</summary>
    public static string StyleSheet { get; } = Load().ReplaceLineEndings("\n");

    /// <summary>
    /// The Content-Security-Policy: no scripts, no loads, no forms, and no style but the one with this hash. Even markup
    /// that slipped through could do nothing.
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{ComputeHash(StyleSheet)}'; base-uri 'none'; form-action 'none'";

    private static string ComputeHash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Load()
    {
        using Stream sheet = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet report.css is missing from the assembly.");
        using StreamReader reader = new(sheet, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
