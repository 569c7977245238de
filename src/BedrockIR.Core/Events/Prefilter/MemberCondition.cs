using BedrockIR.Events.Parsing;

namespace BedrockIR.Events.Prefilter;

/// <summary>Tests a text.</summary>
internal delegate bool MemberPredicate(ReadOnlySpan<char> text);

/// <summary>A condition on the text of a member, tested on a record's bytes.</summary>
/// <param name="quotedName">The member's name with its quotes.</param>
/// <param name="matches">Tests a value.</param>
/// <param name="absent">Whether a record without the member fulfils the condition.</param>
internal sealed class MemberCondition(byte[] quotedName, MemberPredicate matches, bool absent = false) : IRecordCondition
{
    // Longer values are left to the parser.
    private const int MaxValueLength = 256;

    /// <inheritdoc/>
    /// <remarks>A member of that name has such a value, wherever it stands, or one that only the parser can read.</remarks>
    public bool MayMatch(ReadOnlySpan<byte> record)
    {
        bool found = false;
        while (MemberTextFinder.Find(record, quotedName, out ReadOnlySpan<byte> value) is >= 0 and var next)
        {
            if (MayMatchValue(value, matches))
                return true;
            record = record[next..];
            found = true;
        }
        return absent && !found;
    }

    /// <summary>Whether a value may fulfil the condition.</summary>
    /// <param name="value">The text as it is written.</param>
    /// <param name="matches">Tests it, when it can be read without a parser.</param>
    public static bool MayMatchValue(ReadOnlySpan<byte> value, MemberPredicate matches)
    {
        if (value.Length is 0 or > MaxValueLength || value.Contains((byte)'\\'))
            return true;
        Span<char> text = stackalloc char[value.Length];
        return System.Text.Ascii.ToUtf16(value, text, out _) != System.Buffers.OperationStatus.Done || matches(text);
    }
}
