using System.Text.RegularExpressions;

namespace BedrockIR.Invocations.Secrets;

/// <summary>Finds private keys in PEM, whole or cut off. Of what stands between the marks only base64 is taken, so that
/// nobody hides a text from a responder by putting the marks around it.</summary>
internal static partial class PrivateKeyFinder
{
    private const string EndMarker = "-----END";

    // Larger than any key, and a limit to how much a lone mark costs.
    private const int MaxLength = 1 << 15;

    /// <summary>Adds the places of base64.</summary>
    public static void Find(string text, List<SecretSpan> found)
    {
        int done = 0;
        foreach (Match mark in BeginMarker().Matches(text))
        {
            int behind = mark.Index + mark.Length, start = Math.Max(done, behind), limit = Math.Min(text.Length, behind + MaxLength);
            if (start >= limit)
                continue;
            int end = text.IndexOf(EndMarker, start, limit - start, StringComparison.Ordinal);
            done = end < 0 ? limit : end;
            foreach (Match run in Base64().Matches(text[start..done]))
                found.Add(new SecretSpan(start + run.Index, run.Length));
        }
    }

    [GeneratedRegex("-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY(?: BLOCK)?-----", RegexOptions.CultureInvariant)]
    private static partial Regex BeginMarker();

    // Lines of base64, with line ends as they are or as escapes between them; the last line may be short.
    [GeneratedRegex(@"(?:[A-Za-z0-9=+]|\\{0,7}/){16,}(?:(?:\s|\\{1,7}[nrt]){1,8}(?:[A-Za-z0-9=+]|\\{0,7}/){1,128}(?=\s*\z|(?:\\{1,7}[nrt])+\s*\z))?", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
