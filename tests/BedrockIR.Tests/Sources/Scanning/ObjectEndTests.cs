using System.Text;
using BedrockIR.Sources.Json;

namespace BedrockIR.Tests.Sources.Scanning;

public sealed class ObjectEndTests
{
    private const int Seed = 20261121;

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("{}}", 2)]
    [InlineData("{[]}", 4)]
    [InlineData("""{"}":1}""", 7)]
    [InlineData("""{"\"}":1}""", 9)]
    [InlineData("""{"\\"}:1}""", 6)]
    [InlineData("""{"a":"\\\"}"}""", 13)]
    [InlineData("{", -1)]
    [InlineData("""{"}""", -1)]
    [InlineData("{[}", -1)]
    public void Object_ends_at_its_closing_bracket(string json, int length)
    {
        // At every place within a block, and over its end.
        for (int spaces = 0; spaces < 130; spaces++)
        {
            string shifted = "{" + new string(' ', spaces) + json[1..];

            Assert.Equal(length < 0 ? -1 : length + spaces, ObjectEndFinder.Find(Encoding.UTF8.GetBytes(shifted), out _));
        }
    }

    [Fact]
    public void Quote_after_backslashes_is_handled()
    {
        for (int run = 0; run < 200; run++)
        {
            for (int spaces = 0; spaces < 66; spaces++)
            {
                string text = $$"""{{{new string(' ', spaces)}}"{{new string('\\', run)}}"}""";
                bool open = run % 2 == 1;

                Assert.Equal(open ? -1 : text.Length, ObjectEndFinder.Find(Encoding.UTF8.GetBytes(text), out ObjectSummary sketch));
                Assert.Equal(run > 0, sketch.HasEscapes);
            }
        }
    }

    [Fact]
    public void Random_text_matches_the_naive_search()
    {
        byte[] alphabet = "{{}}[]\"\"\\\\ ax"u8.ToArray();
        Random random = new(Seed);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = new byte[random.Next(1, 300)];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = alphabet[random.Next(alphabet.Length)];
            bytes[0] = (byte)'{';

            Assert.Equal(FindEndNaively(bytes), ObjectEndFinder.Find(bytes, out _));
        }
    }

    private static int FindEndNaively(byte[] bytes)
    {
        int depth = 0;
        bool text = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            switch ((char)bytes[i])
            {
                case '\\' when i + 1 < bytes.Length && bytes[i + 1] is (byte)'"' or (byte)'\\':
                    i++;
                    break;
                case '"':
                    text = !text;
                    break;
                case '{' or '[' when !text:
                    depth++;
                    break;
                case '}' or ']' when !text && --depth == 0:
                    return i + 1;
            }
        }
        return -1;
    }
}
