using System.Buffers;
using System.Text;

namespace BedrockIR.Sources.Json;

/// <summary>Bytes by which values are told apart.</summary>
internal static class JsonBytes
{
    /// <summary>The byte-order mark of UTF-8.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => Encoding.UTF8.Preamble;

    /// <summary>What may stand before the first value: spaces, a mark, and zeros where a file was not written.</summary>
    public static readonly SearchValues<byte> LeadingBytes = SearchValues.Create([(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xef, 0xbb, 0xbf]);

    /// <summary>How CloudTrail's own records begin.</summary>
    public static ReadOnlySpan<byte> CloudTrailRecordStart => "{\"eventVersion\""u8;

    /// <summary>What stands between tokens.</summary>
    public static ReadOnlySpan<byte> Whitespace => " \t\r\n"u8;

    /// <summary>What stands between values; files that were joined leave commas there.</summary>
    public static readonly SearchValues<byte> Separators = SearchValues.Create(" \t\r\n,"u8);

    /// <summary>What stands between values behind damage, which leaves the end of a list.</summary>
    public static readonly SearchValues<byte> SeparatorsAfterDamage = SearchValues.Create(" \t\r\n,]}"u8);
}
