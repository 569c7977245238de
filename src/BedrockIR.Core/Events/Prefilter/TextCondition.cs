using System.Text;
using BedrockIR.Events.Parsing;

namespace BedrockIR.Events.Prefilter;

/// <summary>A condition that one of several texts stands somewhere in a record, in any case.</summary>
internal sealed class TextCondition : IRecordCondition
{
    private readonly byte[][] _texts;

    private TextCondition(byte[][] texts) => _texts = texts;

    /// <summary>The condition that what is named stands in a record; null where names can fit records that do not hold
    /// them.</summary>
    /// <param name="names">Names as people write them.</param>
    public static TextCondition? From(IReadOnlyList<string> names)
    {
        byte[][] texts = [.. names.Select(FindSearchText).OfType<string>().Select(t => Encoding.ASCII.GetBytes(t.ToLowerInvariant()))];
        return texts.Length == names.Count && texts.Length > 0 ? new TextCondition(texts) : null;
    }

    /// <inheritdoc/>
    public bool MayMatch(ReadOnlySpan<byte> record)
    {
        foreach (byte[] text in _texts)
        {
            if (Contains(record, text))
                return true;
        }
        return false;
    }

    // The part of a name that stands in records as it is written: of role/session the end, and no character that a
    // writer of JSON may escape. What BedrockIR itself makes up stands in no record.
    private static string? FindSearchText(string name)
    {
        if (name is PrincipalName.Unknown or "role" || name.AsSpan().ContainsAny('*', '?', '\\'))
            return null;
        string end = name[(name.LastIndexOf('/') + 1)..];
        string longest = "";
        for (int i = 0, start = 0; i <= end.Length; i++)
        {
            if (i < end.Length && (char.IsAsciiLetterOrDigit(end[i]) || end[i] is '-' or '_' or '.'))
                continue;
            if (i - start > longest.Length)
                longest = end[start..i];
            start = i + 1;
        }
        return longest.Length > 0 ? longest : null;
    }

    private static bool Contains(ReadOnlySpan<byte> record, byte[] lower)
    {
        byte first = lower[0], other = (byte)char.ToUpperInvariant((char)first);
        while (record.IndexOfAny(first, other) is >= 0 and var at && at + lower.Length <= record.Length)
        {
            if (Ascii.EqualsIgnoreCase(record.Slice(at, lower.Length), lower))
                return true;
            record = record[(at + 1)..];
        }
        return false;
    }
}
