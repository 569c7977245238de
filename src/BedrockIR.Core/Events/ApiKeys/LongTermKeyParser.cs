using System.Text;
using System.Text.RegularExpressions;

namespace BedrockIR.Events.ApiKeys;

/// <summary>Reads the inside of a long-term key: <c>user-at-account:secret</c>.</summary>
internal static partial class LongTermKeyParser
{
    private const int MaxAliasLength = 200;

    /// <summary>The key. What stands behind the first colon, the secret, is not looked at; a name holds no colon.</summary>
    /// <exception cref="InputException">It is not one.</exception>
    public static BedrockApiKey Parse(ReadOnlySpan<byte> inside, ApiKeyFormat format)
    {
        int colon = inside.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? inside : inside[..colon];
        Match match = Alias().Match(name.Length <= MaxAliasLength ? Encoding.Latin1.GetString(name) : "");
        if (!match.Success)
            throw ApiKeyErrors.CreateMalformed(format, BedrockApiKeyKind.LongTerm, "what it encodes does not begin with a user's name, -at-, an account's 12 digits and a colon");
        return new BedrockApiKey
        {
            ServiceName = format.ServiceName,
            Kind = BedrockApiKeyKind.LongTerm,
            AccountId = match.Groups["account"].Value,
            AccountIdSource = ApiKeys.AccountIdSource.Key,
            UserName = match.Groups["user"].Value,
            ServiceCredentialAlias = match.Value,
        };
    }

    // The characters are those that IAM allows in a user's name; they do no harm to a terminal.
    [GeneratedRegex(@"\A(?<user>[A-Za-z0-9_+=,.@-]{1,64}?)(?:\+[0-9]{1,3})?-at-(?<account>[0-9]{12})\z")]
    private static partial Regex Alias();
}
