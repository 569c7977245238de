namespace BedrockIR.Sources.Scanning;

/// <summary>
/// What stands before a record where a log was written as lines of text: <c>2026-10-03T02:16:00.000Z {…}</c> in export
/// tasks of CloudWatch Logs, <c>2026-10-03T02:16:00.123000+00:00 STREAM {…}</c> in what <c>aws logs tail</c> prints.
/// </summary>
internal static class LinePrefix
{
    /// <summary>No prefix is longer: a time, and the name of a log stream, which has up to 512 characters.</summary>
    public const int MaxLength = 640;

    /// <summary>The length of the prefix before an object.</summary>
    /// <param name="text">Text between two values; of what is longer than a prefix, the beginning.</param>
    /// <returns>0 when there is none.</returns>
    public static int GetLength(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        int at = GetTimeLength(text);
        if (at == 0 || !SkipSpaces(text, ref at))
            return 0;
        if (text[at] is not ((byte)'{' or (byte)'[' or (byte)'"'))
        {
            int name = text[at..].IndexOfAny(" \t\r\n"u8);
            at = name < 0 ? text.Length : at + name;
            if (!SkipSpaces(text, ref at))
                return 0;
        }
        return text[at] == '{' ? at : 0;
    }

    /// <summary>Whether a text is a prefix and nothing else.</summary>
    public static bool IsPrefix(ReadOnlySpan<byte> text) => text.Length < MaxLength && text.Length > 0 && char.IsAsciiDigit((char)text[0])
        && GetLength([.. text, (byte)'{']) == text.Length;

    // The length of 2026-10-03T02:16:00, with or without a fraction and an offset.
    private static int GetTimeLength(ReadOnlySpan<byte> text)
    {
        const string form = "0000-00-00T00:00:00";
        if (text.Length <= form.Length || !MatchesForm(text, form))
            return 0;
        int at = form.Length;
        if (text[at] is (byte)'.' or (byte)',')
            at += 1 + CountDigits(text[(at + 1)..]);
        if (at < text.Length && text[at] == 'Z')
            return at + 1;
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
            at += text[at..].Length > 5 && MatchesForm(text[(at + 1)..], "00:00") ? 6 : 1 + CountDigits(text[(at + 1)..]);
        return Math.Min(at, text.Length);
    }

    private static bool MatchesForm(ReadOnlySpan<byte> text, string form)
    {
        for (int i = 0; i < form.Length; i++)
        {
            bool fits = form[i] switch
            {
                '0' => char.IsAsciiDigit((char)text[i]),
                'T' => text[i] is (byte)'T' or (byte)' ',
                _ => text[i] == form[i],
            };
            if (!fits)
                return false;
        }
        return true;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && char.IsAsciiDigit((char)text[count]))
            count++;
        return count;
    }

    // There must be some, and something behind.
    private static bool SkipSpaces(ReadOnlySpan<byte> text, ref int at)
    {
        int spaces = text[at..].IndexOfAnyExcept(" \t\r\n"u8);
        at += Math.Max(spaces, 0);
        return spaces > 0;
    }
}
