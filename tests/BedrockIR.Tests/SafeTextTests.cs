using System.Globalization;

namespace BedrockIR.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[31mred", @"\u001b[31mred")]
    [InlineData("\u001b]0;title\u0007", @"\u001b]0;title\u0007")]
    [InlineData("a\0b", @"a\u0000b")]
    [InlineData("a\rb\nc\td\bf", @"a\u000db\u000ac\u0009d\u0008f")]
    [InlineData("\u007f", @"\u007f")]
    [InlineData("\u009b31m", @"\u009b31m")]
    [InlineData("\u0085", @"\u0085")]
    [InlineData("\u202egnp.exe\u202c", @"\u202egnp.exe\u202c")]
    [InlineData("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", @"\u2066\u2067\u2068\u2069\u200e\u200f\u061c")]
    [InlineData("a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg", @"a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg")]
    [InlineData("a\u2028b\u2029c", @"a\u2028b\u2029c")]
    [InlineData("\U000e0041\U000e007f", @"\udb40\udc41\udb40\udc7f")]
    [InlineData("\U000e0001", @"\udb40\udc01")]
    [InlineData("\U0001d173", @"\ud834\udd73")]
    public void Unsafe_characters_are_escaped(string text, string shown) =>
        Assert.Equal(shown, SafeText.Clean(text));

    [Fact]
    public void Lone_surrogates_are_escaped()
    {
        Assert.Equal(@"a\ud800", SafeText.Clean("a\ud800"));
        Assert.Equal(@"\udc00b", SafeText.Clean("\udc00b"));
        Assert.Equal(@"\udc00\ud800", SafeText.Clean("\udc00\ud800"));
        Assert.Equal("\\ud83d😀", SafeText.Clean("\ud83d😀"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Boto3/1.29.7 md/Botocore#1.32.7 ua/2.0 os/windows#10")]
    [InlineData("日本語 한국어 العربية עברית Ελληνικά")]
    [InlineData("😀🦊👍🏽🇩🇪❤️𠮷𝒜")]
    [InlineData("naïve café cafe\u0301 – „quoted“ … \u00a0 ~!@#$%^&*()\\\"'`<>")]
    public void Safe_text_is_returned_unchanged(string text)
    {
        Assert.Same(text, SafeText.Clean(text));
        Assert.Same(text, SafeText.CleanLines(text));
    }

    [Fact]
    public void Null_stays_null()
    {
        Assert.Null(SafeText.Clean(null));
        Assert.Null(SafeText.CleanLines(null));
    }

    [Fact]
    public void CleanLines_keeps_tabs_and_line_ends() =>
        Assert.Equal("a\r\n\tb\\u000b\\u001b\n", SafeText.CleanLines("a\r\n\tb\u000b\u001b\n"));

    [Fact]
    public void No_unsafe_character_passes_unescaped()
    {
        for (int c = 0; c <= 0x10ffff; c++)
        {
            string text = c is >= 0xd800 and <= 0xdfff ? ((char)c).ToString() : char.ConvertFromUtf32(c);
            bool harmless = CharUnicodeInfo.GetUnicodeCategory(text, 0) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

            string cleaned = SafeText.Clean($"a{text}é{text}")!;

            Assert.Equal(harmless ? $"a{text}é{text}" : $"a{Escape(text)}é{Escape(text)}", cleaned);
        }
    }

    [Fact]
    public void Cleaning_is_idempotent()
    {
        string once = SafeText.Clean("\u001b\ud800\U000e0041😀")!;

        Assert.Same(once, SafeText.Clean(once));
    }

    private static string Escape(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));
}
