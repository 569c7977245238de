using System.Text;
using BedrockIR.Events.Parsing;

namespace BedrockIR.Tests.Events.Parsing;

public sealed class TextCacheTests
{
    private readonly TextCache _cache = new();

    [Fact]
    public void Repeated_text_returns_the_same_string() =>
        Assert.Same(_cache.Get("arn:aws:iam::111122223333:user/svc"u8, out _), _cache.Get("arn:aws:iam::111122223333:user/svc"u8, out _));

    [Fact]
    public void Different_texts_are_never_confused()
    {
        // More texts than it has places, of every length, several times over.
        Random random = new(7);
        string[] texts = [.. Enumerable.Range(0, 40_000).Select(i => new string((char)random.Next(' ', 0x7f), i % 300) + i)];
        for (int round = 0; round < 3; round++)
            Assert.All(texts, t => Assert.Equal(t, _cache.Get(Encoding.UTF8.GetBytes(t), out _)));
    }

    [Theory]
    [InlineData("\u001b[2J")]
    [InlineData("ab\u007f")]
    [InlineData("日本\u202e😀\u2028")]
    [InlineData("é")]
    public void Unsafe_text_is_escaped_and_not_cached(string text)
    {
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(SafeText.Clean(text), _cache.Get(Encoding.UTF8.GetBytes(text), out bool plain));
            Assert.False(plain);
            Assert.Equal(SafeText.Clean(text), TextCache.Create(Encoding.UTF8.GetBytes(text)));
        }
    }
}
