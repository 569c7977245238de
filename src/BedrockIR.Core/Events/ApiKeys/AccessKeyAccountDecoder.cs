namespace BedrockIR.Events.ApiKeys;

/// <summary>Derives the account from an access key id.</summary>
internal static class AccessKeyAccountDecoder
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int PrefixLength = 4, IdLength = 20, BitsPerCharacter = 5, AccountCharacters = 10;
    private const int BitsBelowAccount = 9, AccountBits = 40;
    private const long MaxAccount = 999_999_999_999;

    /// <summary>
    /// The account's 12 digits. Behind the four letters of its kind an id is base32: one bit that is set in every id since
    /// 2019, and the account in 40 bits. Older ids hold no account.
    /// </summary>
    /// <returns>Null when the id does not tell.</returns>
    public static string? Decode(string accessKeyId)
    {
        if (accessKeyId.Length != IdLength)
            return null;
        long bits = 0;
        foreach (char c in accessKeyId.AsSpan(PrefixLength))
        {
            if (!Base32.Contains(c))
                return null;
        }
        foreach (char c in accessKeyId.AsSpan(PrefixLength, AccountCharacters))
            bits = (bits << BitsPerCharacter) | (long)Base32.IndexOf(c);
        bool isSince2019 = bits >> (BitsPerCharacter * AccountCharacters - 1) == 1;
        long account = (bits >> BitsBelowAccount) & ((1L << AccountBits) - 1);
        return isSince2019 && account <= MaxAccount ? account.ToString("D12", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
