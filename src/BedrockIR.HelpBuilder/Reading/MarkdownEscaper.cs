using System.Text.RegularExpressions;

namespace BedrockIR.HelpBuilder.Reading;

/// <summary>Text that Markdown is to show as it is.</summary>
internal static partial class MarkdownEscaper
{
    /// <summary>The text with a backslash before each character that means something.</summary>
    public static string Escape(string text) => SpecialCharacterRegex().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_\[\]<>|]")]
    private static partial Regex SpecialCharacterRegex();
}
