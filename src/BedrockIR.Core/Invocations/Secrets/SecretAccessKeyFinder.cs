namespace BedrockIR.Invocations.Secrets;

/// <summary>
/// Finds what looks like the secret of an access key: 40 characters of base64 that end where the base64 ends, and begin where
/// it begins, behind a slash or behind the access key id. Slashes may be escaped, as in JSON or in a URL.
/// </summary>
internal static class SecretAccessKeyFinder
{
    private const int Length = 40, KeyIdLength = 20, MaxBackslashes = 7;

    /// <summary>The places.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        // Where the last characters of the base64 stand that is being read: one more than a secret has.
        int[] starts = new int[Length + 1];
        int count = 0;
        for (int i = 0; i <= text.Length;)
        {
            int length = GetCharacterLength(text, i);
            if (length > 0)
            {
                starts[count++ % starts.Length] = i;
                i += length;
                continue;
            }
            if (count >= Length && starts[(count - Length) % starts.Length] is var start && IsSecret(text, start, i, isWhole: count == Length))
                yield return new SecretSpan(start, i - start);
            count = 0;
            i = SkipEscape(text, i);
        }
    }

    private static bool IsSecret(string text, int start, int end, bool isWhole) =>
        (end == text.Length || text[end] != '=')
        && (isWhole || text[start - 1] == '/' || (start >= KeyIdLength && SecretFinder.HasKeyId(text.Substring(start - KeyIdLength, KeyIdLength))))
        && IsMixed(text.AsSpan(start, end - start));

    // A hash in hexadecimal has 40 characters too, but no large letters beside small ones.
    private static bool IsMixed(ReadOnlySpan<char> text) => text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('A', 'Z');

    // How many characters stand for one of base64's; 0 where none stands.
    private static int GetCharacterLength(string text, int at)
    {
        if (at == text.Length)
            return 0;
        if (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '/')
            return 1;
        if (text[at] == '%')
            return text.AsSpan(at) is ['%', '2', 'F' or 'f' or 'B' or 'b', ..] ? 3 : 0;
        int slash = at;
        while (slash < text.Length && slash - at < MaxBackslashes && text[slash] == '\\')
            slash++;
        return slash > at && slash < text.Length && text[slash] == '/' ? slash - at + 1 : 0;
    }

    // The letters of an escape belong to it and not to what follows: \n, \u0022, %3D.
    private static int SkipEscape(string text, int at)
    {
        if (at < text.Length && text[at] == '%')
            return text.AsSpan(at + 1) is [var one, var two, ..] && char.IsAsciiHexDigit(one) && char.IsAsciiHexDigit(two) ? at + 3 : at + 1;
        if (at == text.Length || text[at] != '\\')
            return at + 1;
        int letter = at;
        while (letter < text.Length && text[letter] == '\\')
            letter++;
        return letter + (letter < text.Length && text[letter] == 'u' ? 5 : letter < text.Length && text[letter] is 'n' or 'r' or 't' or 'b' or 'f' or '"' ? 1 : 0);
    }
}
