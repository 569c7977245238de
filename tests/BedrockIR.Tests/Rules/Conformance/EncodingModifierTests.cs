using System.Text;
using System.Text.Json;

namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-appendix-modifiers.md, String Modifiers and Encoding.</summary>
public sealed class EncodingModifierTests
{
    // "base64: The value is encoded with Base64."
    [Theory]
    [InlineData("f|base64: 'hello'", "aGVsbG8=", true)]
    [InlineData("f|base64: 'hello'", "hello", false)]
    [InlineData("f|base64|contains: 'hello!'", "x aGVsbG8h y", true)]
    [InlineData("f|base64|contains: 'hello!'", "x hello! y", false)]
    [InlineData("f|base64: 'é'", "w6k=", true)]
    [InlineData("f|base64: ['hello', 'bye']", "Ynll", true)]
    public void Base64_matches_the_encoded_value(string line, string value, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches(line, JsonSerializer.Serialize(value)));

    // "base64offset: If a value might appear somewhere in a base64-encoded string the representation might change depending on
    // the position of the value in the overall string. There are three variants for shifts by zero to two bytes and except the
    // first and last byte the encoded values have a static part in the middle that can be recognized."
    [Theory]
    [InlineData("http://")]
    [InlineData("/bin/bash")]
    [InlineData("curl -s 10")]
    [InlineData("IEX (New-Object")]
    public void Base64offset_matches_at_any_offset(string value)
    {
        for (int before = 0; before < 6; before++)
        {
            for (int behind = 0; behind < 6; behind++)
            {
                string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('~', before) + value + new string('~', behind)));
                Assert.True(SigmaTestRun.LineMatches($"f|base64offset|contains: '{value}'", $"\"{encoded}\""), $"{before} before, {behind} behind");
            }
        }
        string other = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string([.. value.Reverse()])));
        Assert.False(SigmaTestRun.LineMatches($"f|base64offset|contains: '{value}'", $"\"{other}\""));
        Assert.False(SigmaTestRun.LineMatches($"f|base64offset|contains: '{value}'", JsonSerializer.Serialize(value)));
    }

    // "utf16le: Transforms value to UTF16-LE encoding, e.g. cmd > 63 00 6d 00 64 00", "utf16be: … 00 63 00 6d 00 64",
    // "utf16: Prepends a byte order mark and encodes UTF16, e.g. cmd > FF FE 63 00 6d 00 64 00", "wide: an alias for the
    // utf16le modifier." and "The value modifiers are applied in the given order to the value."
    [Theory]
    [InlineData("utf16le", new byte[] { 0x63, 0, 0x6d, 0, 0x64, 0 })]
    [InlineData("wide", new byte[] { 0x63, 0, 0x6d, 0, 0x64, 0 })]
    [InlineData("utf16be", new byte[] { 0, 0x63, 0, 0x6d, 0, 0x64 })]
    [InlineData("utf16", new byte[] { 0xff, 0xfe, 0x63, 0, 0x6d, 0, 0x64, 0 })]
    public void UTF_16_encodings_match_the_specification_examples(string modifier, byte[] bytes)
    {
        Assert.True(SigmaTestRun.LineMatches($"f|{modifier}|base64: 'cmd'", $"\"{Convert.ToBase64String(bytes)}\""));
        Assert.True(SigmaTestRun.LineMatches($"f|{modifier}|base64offset|contains: 'cmd'", $"\"{Convert.ToBase64String([0x20, .. bytes, 0x20])}\""));
        Assert.False(SigmaTestRun.LineMatches($"f|{modifier}|base64: 'cmd'", $"\"{Convert.ToBase64String("cmd"u8)}\""));
        byte[] changed = [.. bytes[..^2], (byte)(bytes[^2] ^ 0x44), (byte)(bytes[^1] ^ 0x44)];
        Assert.False(SigmaTestRun.LineMatches($"f|{modifier}|base64: 'cmd'", $"\"{Convert.ToBase64String(changed)}\""));
    }

    // "utf16le: Transforms value to UTF16-LE encoding, e.g. cmd > 63 00 6d 00 64 00"
    [Theory]
    [InlineData("\"c\\u0000m\\u0000d\\u0000\"", true)]
    [InlineData("\"cmd\"", false)]
    public void UTF_16_without_base64_matches_raw_bytes(string value, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|wide: 'cmd'", value));

    // "windash: Creates all possible permutations of the -, /, – (en dash), — (em dash), and ― (horizontal bar) characters."
    [Theory]
    [InlineData('-')]
    [InlineData('/')]
    [InlineData('\u2013')]
    [InlineData('\u2014')]
    [InlineData('\u2015')]
    public void Windash_matches_any_dash_character(char dash)
    {
        foreach (char written in "-/\u2013\u2014\u2015")
        {
            Assert.True(SigmaTestRun.LineMatches($"f|windash|contains: ' {written}enc '", JsonSerializer.Serialize($"powershell {dash}ENC x")));
            Assert.True(SigmaTestRun.LineMatches($"f|contains|windash: '{written}a {written}b'", JsonSerializer.Serialize($"{dash}a -b")));
        }
        Assert.False(SigmaTestRun.LineMatches("f|windash|contains: ' -enc '", JsonSerializer.Serialize($"powershell {dash}{dash}enc x")));
        Assert.Equal(dash == '-', SigmaTestRun.LineMatches("f|contains: ' -enc '", JsonSerializer.Serialize($"powershell {dash}enc x")));
    }

    // "Using the windash modifier converts the aforementioned characters interchangeably and uses all possible permutation of strings
    // in the selection." and "The value modifiers are applied in the given order to the value."
    [Theory]
    [InlineData("-e -x", true)]
    [InlineData("/e /x", true)]
    [InlineData("/e -x", true)]
    [InlineData("+e -x", false)]
    public void Windash_permutations_are_encoded(string command, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|windash|wide|base64offset|contains: '-e -x'", $"\"{Convert.ToBase64String(Encoding.Unicode.GetBytes("run " + command + " now"))}\""));
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|windash|base64: '-e -x'", $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(command))}\""));
    }

    [Theory]
    [InlineData("f|base64|windash: '-e'")]
    [InlineData("f|windash|base64: '------'")]
    public void Unsupported_windash_combination_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "The value modifiers are applied in the given order to the value.": base64 in a text of UTF-16.
    [Theory]
    [InlineData("f|base64|wide: 'cmd'", "Y21k", true)]
    [InlineData("f|base64offset|wide|contains: 'command'", "eCBjb21tYW5kIHg=", true)]
    [InlineData("f|base64offset|wide|contains: 'command'", "eCBjb25tYW5kIHg=", false)]
    public void Modifiers_are_applied_in_order(string line, string text, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches(line, JsonSerializer.Serialize(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text)))));
        Assert.False(SigmaTestRun.LineMatches(line, $"\"{text}\""));
    }

    // "except the first and last byte the encoded values have a static part in the middle that can be recognized": a single character
    // has none, and nothing would match everything.
    [Theory]
    [InlineData("f|base64offset|contains: 'a'")]
    [InlineData("f|base64offset|contains: ''")]
    public void Too_short_base64offset_value_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    [Fact]
    public void Two_character_base64offset_value_is_accepted() => Assert.False(SigmaTestRun.LineMatches("f|base64offset|contains: 'ab'", "\"zzzz\""));

    // The backslash escapes before anything is encoded: it is the value that is.
    [Theory]
    [InlineData(@"f|base64: 'a\*b'", "a*b", true)]
    [InlineData(@"f|base64: 'a\*b'", @"a\*b", false)]
    [InlineData(@"f|base64: 'C:\Temp'", @"C:\Temp", true)]
    [InlineData(@"f|base64: 'C:\\Temp'", @"C:\Temp", true)]
    public void Escapes_are_resolved_before_encoding(string line, string encoded, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches(line, $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(encoded))}\""));

    // A wildcard cannot be encoded. What a rule means by it could not be found, and that would cause false negatives.
    [Theory]
    [InlineData("f|base64: 'a*b'")]
    [InlineData("f|base64offset|contains: 'a?b'")]
    public void Wildcard_in_encoded_value_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "The modifiers listed in this section can only be applied to string values." Other characters stay as they are.
    [Theory]
    [InlineData("\"_enc\"")]
    [InlineData("\"\\\\enc\"")]
    [InlineData("\"enc\"")]
    [InlineData("\"\\u2012enc\"")]
    public void Windash_ignores_other_dash_characters(string value) => Assert.False(SigmaTestRun.LineMatches("f|windash: '-enc'", value));
}
