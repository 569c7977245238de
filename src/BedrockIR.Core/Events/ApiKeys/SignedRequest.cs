using System.Text;
using System.Text.RegularExpressions;

namespace BedrockIR.Events.ApiKeys;

/// <summary>The parameters of a signed request that tell who signed it. The values of all others are never decoded.</summary>
internal sealed partial class SignedRequest
{
    private const int MaxNameLength = 64, MaxValueLength = 256;

    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal)
    {
        ["Action"] = null,
        ["X-Amz-Credential"] = null,
        ["X-Amz-Date"] = null,
        ["X-Amz-Expires"] = null,
    };

    private readonly ApiKeyFormat _format;
    private bool _isSigned;

    private SignedRequest(ApiKeyFormat format) => _format = format;

    public string? Action => _values["Action"];

    public string? Credential => _values["X-Amz-Credential"];

    public string? Date => _values["X-Amz-Date"];

    public string? Expires => _values["X-Amz-Expires"];

    public bool HasSessionToken { get; private set; }

    /// <summary>Reads <c>bedrock.amazonaws.com/?name=value&amp;…</c>, with or without a scheme.</summary>
    /// <exception cref="InputException">It is not such a request, goes to another service, or names a parameter twice.</exception>
    public static SignedRequest Parse(ReadOnlySpan<byte> request, ApiKeyFormat format)
    {
        int query = request.IndexOf((byte)'?') + 1;
        if (query is 0 or > MaxValueLength || !IsHost(Encoding.Latin1.GetString(request[..query]), format))
            throw ApiKeyErrors.CreateMalformed(format, BedrockApiKeyKind.ShortTerm, $"what it encodes is not a request to {format.ServiceName}");
        SignedRequest parsed = new(format);
        ReadOnlySpan<byte> rest = request[query..];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'&');
            parsed.AddParameter(end < 0 ? rest : rest[..end], isLast: end < 0);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return parsed;
    }

    private void AddParameter(ReadOnlySpan<byte> parameter, bool isLast)
    {
        int equals = parameter.IndexOf((byte)'=');
        if (equals is < 0 or > MaxNameLength)
            return;
        string name = Decode(parameter[..equals]);
        ReadOnlySpan<byte> value = parameter[(equals + 1)..];
        HasSessionToken |= name == "X-Amz-Security-Token" && !value.IsEmpty;
        _isSigned |= name == "X-Amz-Signature";
        // The end of a key that was not copied whole: 4 may have been 43200.
        bool isCut = isLast && !_isSigned && name == "X-Amz-Expires";
        if (isCut || !_values.TryGetValue(name, out string? known))
            return;
        if (known is not null)
            throw ApiKeyErrors.CreateMalformed(_format, BedrockApiKeyKind.ShortTerm, $"it has {name} twice, so that it is not clear whose it is");
        _values[name] = value.Length <= MaxValueLength ? Decode(value) : "";
    }

    private static string Decode(ReadOnlySpan<byte> text) => Uri.UnescapeDataString(Encoding.Latin1.GetString(text));

    private static bool IsHost(string beginning, ApiKeyFormat format) =>
        Host().Match(beginning) is { Success: true } host && host.Groups["service"].Value.Equals(format.SigningName, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A(?:https?://)?(?<service>[a-z-]+)\.[a-z0-9.-]+/?\?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
