using System.Text.RegularExpressions;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Invocations.Secrets;

/// <summary>
/// Finds credentials in a text: access keys of AWS and their secrets, Bedrock API keys, private keys, tokens of GitHub,
/// GitLab and Slack, passwords in URLs. Each pattern takes time in proportion to the text, whatever it is.
/// </summary>
internal static partial class SecretFinder
{
    // How far a word such as "secret access key is" may stand before the secret.
    private const int MaxDistance = 64;

    /// <summary>The places of what is secret; what tells of which kind it is stands before them. They may overlap.</summary>
    /// <param name="text">The text, which may be JSON or have JSON's escapes in it.</param>
    /// <param name="besideKey">Whether an access key id stands near, so that what looks like its secret is taken for it.</param>
    public static List<SecretSpan> Find(string text, bool besideKey)
    {
        List<SecretSpan> found = [];
        foreach (Regex kind in (Regex[])[AccessKeyId(), Token(), UrlPassword()])
        {
            foreach (Match match in kind.Matches(text))
                Add(match.Groups["secret"]);
        }
        found.AddRange(SecretAccessKeyFinder.Find(text).Where(s => besideKey || IsNamedSecret(text, s.Start)));
        foreach (ApiKeySpan place in ApiKeyFinder.Find(text, standsAlone: false))
            found.Add(new SecretSpan(place.Start, place.End - place.Start));
        PrivateKeyFinder.Find(text, found);
        return found;

        void Add(Capture secret) => found.Add(new SecretSpan(secret.Index, secret.Length));
    }

    /// <summary>Whether a text has an access key id.</summary>
    public static bool HasKeyId(string text) => AccessKeyId().IsMatch(text);

    /// <summary>Whether a text, the name of a member for instance, calls something secret.</summary>
    public static bool ContainsSecretWord(ReadOnlySpan<char> text) => text.Contains("secret", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamedSecret(string text, int at)
    {
        int from = Math.Max(0, at - MaxDistance);
        return ContainsSecretWord(text.AsSpan(from, at - from));
    }

    // The last four tell which key it is, as they do in AWS's console.
    [GeneratedRegex(@"A[KS]IA(?<secret>[A-Z0-9]{12})[A-Z0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex AccessKeyId();

    // IQoJb3JpZ2lu and the like are how AWS's session tokens begin.
    [GeneratedRegex(@"(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz)(?<secret>(?:[A-Za-z0-9_+=-]|\\{0,7}/){16,})", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"://[^\s/?#:@""'<>\\]{0,128}:(?<secret>[^\s/?#""'<>\\]{1,256})@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();
}
