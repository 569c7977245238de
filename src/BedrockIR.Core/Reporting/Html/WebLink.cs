using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Reporting.Html;

/// <summary>
/// An address that a report may link to. There is no other way to make one than these, so no <c>javascript:</c> address
/// of a rule or a log becomes a link.
/// </summary>
internal sealed partial record WebLink
{
    private WebLink(string address, bool isLocal) => (Address, IsLocal) = (address, isLocal);

    /// <summary>The address, for <c>href</c>.</summary>
    public string Address { get; }

    /// <summary>Whether it leads to a place in the report itself.</summary>
    public bool IsLocal { get; }

    /// <summary>A web page: http or https, with a host and without credentials.</summary>
    /// <param name="text">What a rule gives as a reference.</param>
    /// <returns>Null for anything else.</returns>
    public static WebLink? TryCreate(string? text) =>
        text is { Length: <= 2000 } && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? new WebLink(uri.AbsoluteUri, isLocal: false)
            : null;

    /// <summary>The page of a technique, in MITRE ATT&amp;CK (<c>T1562.008</c>) or ATLAS (<c>AML.T0034</c>).</summary>
    /// <param name="id">The technique's id.</param>
    /// <returns>Null when it is no such id.</returns>
    public static WebLink? TryCreateForTechnique(string? id)
    {
        if (id is null)
            return null;
        if (AttackIdRegex().IsMatch(id))
            return new WebLink($"https://attack.mitre.org/techniques/{id.Replace('.', '/')}/", isLocal: false);
        return AtlasIdRegex().IsMatch(id) ? new WebLink($"https://atlas.mitre.org/techniques/{id}", isLocal: false) : null;
    }

    /// <summary>A place in the report: a kind of place and its number, <c>#finding-3</c>.</summary>
    /// <param name="kind">The kind, a literal.</param>
    /// <param name="number">Its number.</param>
    public static WebLink CreateAnchor([ConstantExpected] string kind, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"#{kind}-{number}"), isLocal: true);

    [GeneratedRegex(@"\AT[0-9]{4}(\.[0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AttackIdRegex();

    [GeneratedRegex(@"\AAML\.T[0-9]{4}(\.[0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AtlasIdRegex();
}
