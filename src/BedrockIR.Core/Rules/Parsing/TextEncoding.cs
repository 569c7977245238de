using System.Text;
using BedrockIR.Rules.Expressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Rules.Parsing;

/// <summary>Rewrites a value as the modifiers windash, wide, utf16…, base64 and base64offset ask.</summary>
internal static class TextEncoding
{
    private const string Windash = "windash", Base64 = "base64", Base64Offset = "base64offset";
    private const int Shifts = 3;

    /// <summary>The modifiers that rewrite a value.</summary>
    public static readonly string[] Names = [Windash, "wide", "utf16le", "utf16be", "utf16", Base64, Base64Offset];

    // Where the characters begin and end that depend on the value alone, by how far it is shifted.
    private static readonly int[] FirstSure = [0, 2, 3], LastUnsure = [0, 3, 2];

    /// <summary>The patterns that a value stands for; any of them is meant.</summary>
    /// <param name="pattern">The value.</param>
    /// <param name="modifiers">The modifiers.</param>
    /// <param name="node">Where the value stands.</param>
    /// <exception cref="RuleSyntaxException">A wildcard stands where the value is encoded.</exception>
    public static IReadOnlyList<SigmaPattern> Apply(SigmaPattern pattern, Modifiers modifiers, YamlNode node)
    {
        string[] encodings = [.. modifiers.Encodings];
        if (encodings.Contains(Windash))
            pattern = pattern.WithAnyDash();
        encodings = [.. encodings.Where(e => e != Windash)];
        if (encodings.Length == 0)
            return [pattern];
        string text = pattern.Core(out bool before, out bool behind) is { } plain && !before && !behind ? plain
            : throw new RuleSyntaxException(node, $"'{modifiers}' encodes the value '{node}', which has wildcards; escape them by a backslash or leave them out.");
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (string encoding in encodings)
        {
            if (encoding == Base64Offset)
                return [.. Enumerable.Range(0, Shifts).Select(shift => SigmaPattern.Literal(Shifted(bytes, shift)))];
            bytes = Encode(encoding, bytes);
        }
        // Bytes that are not base64 stand in a log as characters of the same numbers.
        return [SigmaPattern.Literal(encodings[^1] == Base64 ? Encoding.ASCII.GetString(bytes) : Encoding.Latin1.GetString(bytes))];
    }

    private static byte[] Encode(string encoding, byte[] bytes) => encoding switch
    {
        Base64 => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)),
        "utf16be" => Encoding.Convert(Encoding.UTF8, Encoding.BigEndianUnicode, bytes),
        "utf16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Convert(Encoding.UTF8, Encoding.Unicode, bytes)],
        _ => Encoding.Convert(Encoding.UTF8, Encoding.Unicode, bytes),
    };

    private static string Shifted(byte[] bytes, int shift)
    {
        string whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        return whole[FirstSure[shift]..(whole.Length - LastUnsure[(bytes.Length + shift) % Shifts])];
    }
}
