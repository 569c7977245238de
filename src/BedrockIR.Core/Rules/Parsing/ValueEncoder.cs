using System.Text;
using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Rewrites a value as the modifiers windash, wide, utf16…, base64 and base64offset ask.</summary>
internal static class ValueEncoder
{
    private const string Windash = "windash", Base64 = "base64", Base64Offset = "base64offset";
    private const int OffsetCount = 3;

    // Each dash makes five times as many texts to encode.
    private const int MaxDashes = 5;

    /// <summary>The modifiers that rewrite a value.</summary>
    public static readonly string[] Names = [Windash, "wide", "utf16le", "utf16be", "utf16", Base64, Base64Offset];

    // Where the characters begin and end that depend on the value alone, by how far it is shifted.
    private static readonly int[] FirstCertain = [0, 2, 3], LastUncertain = [0, 3, 2];

    /// <summary>The patterns that a value stands for; any of them is meant.</summary>
    /// <param name="pattern">The value.</param>
    /// <param name="modifiers">The modifiers.</param>
    /// <param name="node">Where the value stands.</param>
    /// <exception cref="RuleSyntaxException">What is to be encoded has wildcards, too many dashes or too few characters, or
    /// the modifiers stand in an order that means nothing.</exception>
    public static IReadOnlyList<SigmaPattern> Apply(SigmaPattern pattern, RuleModifiers modifiers, YamlNode node)
    {
        string[] encodings = [.. modifiers.Encodings];
        bool dashes = encodings.Contains(Windash);
        if (encodings.All(e => e == Windash))
            return [dashes ? pattern.WithAnyDash() : pattern];
        string text = pattern.GetLiteralCore(out bool before, out bool behind) is { } plain && !before && !behind ? plain
            : throw new RuleSyntaxException(node, $"'{modifiers}' encodes the value '{node}', which has wildcards; escape them by a backslash or leave them out.");
        if (dashes && encodings[0] != Windash)
            throw new RuleSyntaxException(node, $"'{modifiers}' looks for dashes in what is encoded already; write windash before the modifiers that encode.");
        IEnumerable<byte[]> made = (dashes ? GetDashVariants(text, node) : [text]).Select(Encoding.UTF8.GetBytes);
        foreach (string encoding in encodings.Where(e => e != Windash))
            made = [.. made.SelectMany(bytes => Encode(encoding, bytes, node))];
        // Bytes that are not base64 stand in a log as characters of the same numbers; base64 has no others.
        return [.. made.Select(bytes => SigmaPattern.Literal(Encoding.Latin1.GetString(bytes)))];
    }

    // The texts in which each dash is replaced by each of the five.
    private static List<string> GetDashVariants(string text, YamlNode node)
    {
        if (text.Count(SigmaPattern.Dashes.Contains) > MaxDashes)
            throw new RuleSyntaxException(node, $"the value '{node}' has more than {MaxDashes} dashes and slashes, and each way to write them would have to be encoded; shorten it.");
        List<string> made = [""];
        foreach (char c in text)
            made = [.. made.SelectMany(left => SigmaPattern.Dashes.Contains(c) ? SigmaPattern.Dashes.Select(dash => left + dash) : [left + c])];
        return made;
    }

    private static IEnumerable<byte[]> Encode(string encoding, byte[] bytes, YamlNode node) => encoding switch
    {
        Base64 => [Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))],
        Base64Offset => Enumerable.Range(0, OffsetCount).Select(shift => Encoding.ASCII.GetBytes(EncodeWithOffset(bytes, shift, node))),
        "utf16be" => [Encoding.Convert(Encoding.UTF8, Encoding.BigEndianUnicode, bytes)],
        "utf16" => [[.. Encoding.Unicode.GetPreamble(), .. Encoding.Convert(Encoding.UTF8, Encoding.Unicode, bytes)]],
        _ => [Encoding.Convert(Encoding.UTF8, Encoding.Unicode, bytes)],
    };

    // Of a single character nothing may be left that depends on it alone, and that would match every text.
    private static string EncodeWithOffset(byte[] bytes, int shift, YamlNode node)
    {
        string whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        string sure = whole[Math.Min(FirstCertain[shift], whole.Length)..];
        sure = sure[..Math.Max(0, sure.Length - LastUncertain[(bytes.Length + shift) % OffsetCount])];
        return sure.Length > 0 ? sure
            : throw new RuleSyntaxException(node, $"the value '{node}' is too short to be recognised anywhere in base64; write at least two characters.");
    }
}
