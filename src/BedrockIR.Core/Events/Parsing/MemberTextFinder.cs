using System.Buffers;

namespace BedrockIR.Events.Parsing;

/// <summary>
/// Looks for a member's text in the bytes of a record that has not been parsed. What it finds may belong to a nested
/// object; in text it finds nothing, for there a quote would be escaped.
/// </summary>
internal static class MemberTextFinder
{
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Finds the first value of a member.</summary>
    /// <param name="record">The record, or what is left of it.</param>
    /// <param name="quotedName">The member's name with its quotes.</param>
    /// <param name="value">The text between the value's quotes, as it is written; empty where the value is no text.</param>
    /// <returns>Where the search can go on; -1 where no such name is found.</returns>
    public static int Find(ReadOnlySpan<byte> record, ReadOnlySpan<byte> quotedName, out ReadOnlySpan<byte> value)
    {
        value = default;
        int at = FindNameEnd(record, quotedName);
        if (at < 0)
            return -1;
        value = ReadValue(record[at..]);
        return at;
    }

    /// <summary>The text behind a member's name, between its quotes and as it is written; empty where it is no text.</summary>
    /// <param name="behindName">The record behind the name.</param>
    public static ReadOnlySpan<byte> ReadValue(ReadOnlySpan<byte> behindName)
    {
        ReadOnlySpan<byte> rest = SkipMark(SkipMark(behindName, (byte)':'), (byte)'"');
        int end = rest.IndexOf((byte)'"');
        return end > 0 ? rest[..end] : default;
    }

    /// <summary>Whether the first member of that name holds an object.</summary>
    public static bool IsObject(ReadOnlySpan<byte> record, ReadOnlySpan<byte> quotedName) =>
        FindNameEnd(record, quotedName) is >= 0 and var at && record[at..].TrimStart(" \t\r\n:"u8) is [(byte)'{', ..];

    private static int FindNameEnd(ReadOnlySpan<byte> record, ReadOnlySpan<byte> quotedName)
    {
        // The search looks for two characters of the text at once. Of names, the end tells most: they begin alike, and
        // every one with a quote.
        int tail = Math.Min(7, quotedName.Length), head = quotedName.Length - tail;
        for (int from = 0; record[from..].IndexOf(quotedName[head..]) is >= 0 and var found;)
        {
            int start = from + found - head;
            if (start >= 0 && record[start..].StartsWith(quotedName[..head]))
                return start + quotedName.Length;
            from += found + 1;
        }
        return -1;
    }

    /// <summary>Whether the record spells letters or digits by their codes, so that names and values may look otherwise.</summary>
    public static bool HasEscapedLetters(ReadOnlySpan<byte> record)
    {
        while (record.IndexOf("\\u00"u8) is >= 0 and var at)
        {
            record = record[(at + 4)..];
            if (record.Length < 2 || IsWordCode(record[0], record[1]))
                return true;
        }
        return false;
    }

    private static bool IsWordCode(byte high, byte low) =>
        !byte.TryParse([high, low], System.Globalization.NumberStyles.HexNumber, null, out byte code)
        || char.IsAsciiLetterOrDigit((char)code) || code is (byte)'.' or (byte)'-' or (byte)':' or (byte)'_';

    private static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> text, byte mark)
    {
        if (text.Length > 0 && text[0] == mark)
            return text[1..];
        int at = text.IndexOfAnyExcept(Space);
        return at >= 0 && text[at] == mark ? text[(at + 1)..] : default;
    }
}
