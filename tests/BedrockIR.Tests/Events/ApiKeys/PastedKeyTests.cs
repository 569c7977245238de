using System.Text.RegularExpressions;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys as people paste them, and in larger texts.</summary>
public sealed class PastedKeyTests
{
    private static readonly string LongTermKey = TestApiKeys.CreateLongTerm();
    private static readonly string ShortTermKey = TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters());

    public static TheoryData<string> Surroundings =>
    [
        "KEY", "  KEY\r\n", "\"KEY\"", "'KEY',", "`KEY`", "“KEY”", "Bearer KEY", "Authorization: Bearer KEY", "AWS_BEARER_TOKEN_BEDROCK=KEY",
        "export AWS_BEARER_TOKEN_BEDROCK='KEY';", "$env:AWS_BEARER_TOKEN_BEDROCK = \"KEY\"", "{\"key\": \"KEY\"}", "key: KEY # rotate",
        "{\"a\":\"x\\nKEY\\n\"}", "https://example.com/?k=KEY&x=1", "k%3DKEY%22", "\u200bKEY\u200b", "\ufeffKEY", "<td>KEY</td>", "'KEY' is it",
    ];

    [Theory, MemberData(nameof(Surroundings))]
    public void Text_around_key_is_ignored(string wrapping)
    {
        foreach (string key in (string[])[LongTermKey, ShortTermKey, LongTermKey.TrimEnd('='), ShortTermKey.TrimEnd('=')])
            Assert.Equal(TestApiKeys.Decode(key), TestApiKeys.Decode(wrapping.Replace("KEY", key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n    ")]
    [InlineData(" ")]
    [InlineData(" \n")]
    [InlineData("\u200b")]
    public void Key_alone_may_contain_line_breaks(string tear)
    {
        foreach (string key in (string[])[LongTermKey, ShortTermKey])
            Assert.Equal(TestApiKeys.Decode(key), TestApiKeys.Decode($"'{Split(key, tear)}'"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n  ")]
    public void Key_within_text_may_contain_line_breaks(string tear)
    {
        foreach (string key in (string[])[LongTermKey, ShortTermKey])
            Assert.Equal(TestApiKeys.Decode(key), TestApiKeys.Decode($"Look what I found:\n\n{Split(key, tear)}\n\nIt was in a log."));
    }

    [Fact]
    public void Url_safe_base64_is_accepted()
    {
        string key = TestApiKeys.CreateLongTerm(secret: "\u00fb\u00ff\u00fe???>>>~~~");
        Assert.Contains('/', key);
        string urlSafe = key.Replace('+', '-').Replace('/', '_').TrimEnd('=');

        Assert.Equal(TestApiKeys.Decode(key), TestApiKeys.Decode(urlSafe));
    }

    [Fact]
    public void All_keys_in_a_text_are_found()
    {
        RecordingHost host = new();
        string text = $"a {LongTermKey}\nb {ShortTermKey} {TestApiKeys.CreateLongTerm("bob-at-111122223333")}\nABSKdGhpcyBpcyBub25lIG9mIHRoZW0\n{LongTermKey}\n";

        IReadOnlyList<BedrockApiKey> keys = BedrockApiKeyDecoder.DecodeAll(text, TestApiKeys.Now, host);

        Assert.Equal(["BedrockAPIKey-x7k2", TestApiKeys.TemporaryAccessKeyId, "bob"], keys.Select(k => k.UserName ?? k.AccessKeyId));
        Assert.StartsWith("Line 3: It begins like a Bedrock API key", Assert.Single(host.AllMessages), StringComparison.Ordinal);
        Assert.Contains("holds 5 API keys", TestApiKeys.AssertRejected(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unpadded_keys_on_separate_lines_stay_separate()
    {
        string[] names = [.. Enumerable.Range(0, 50).Select(i => $"user{new string('x', i % 5)}{i}-at-111122223333")];
        string list = string.Join('\n', names.Select(n => TestApiKeys.CreateLongTerm(n).TrimEnd('=')));

        Assert.Equal(names, BedrockApiKeyDecoder.DecodeAll(list, TestApiKeys.Now, new RecordingHost()).Select(k => k.ServiceCredentialAlias));
    }

    [Theory]
    [InlineData("", "The text is empty.")]
    [InlineData(" \r\n\t", "The text is empty.")]
    [InlineData(TestApiKeys.LongTermAccessKeyId, "This is an access key id.")]
    [InlineData("ABIAQNZGKIQY56JQ7WML", "There is no API key of Bedrock or Claude Platform in this text of 20 characters.")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "This looks like a secret access key")]
    [InlineData("aws-external-anthropic-api-key-YXdzLWV4dGVybmFs", "It begins like a Claude Platform API key (aws-external-anthropic-api-key-…), but what it encodes is not a request to aws-external-anthropic.amazonaws.com.")]
    [InlineData("alice-at-111122223333:secret", "This looks like the inside of an API key")]
    [InlineData("bedrock.amazonaws.com/?Action=CallWithBearerToken", "This looks like the inside of an API key")]
    [InlineData("ABSK…", "This begins like an API key, but hardly anything follows.")]
    [InlineData("bedrock-api-key-YmVk ... (redacted)", "This begins like an API key, but hardly anything follows.")]
    [InlineData("my-bedrock-api-key-for-the-production-account", "There is no API key of Bedrock or Claude Platform in this text")]
    [InlineData("xABSKQmVkcm9ja0FQSUtleS14N2sy", "There is no API key of Bedrock or Claude Platform in this text")]
    [InlineData("the ABSKolutely necessary", "There is no API key of Bedrock or Claude Platform in this text")]
    public void Text_without_key_is_described(string text, string message)
    {
        Assert.StartsWith(message, TestApiKeys.AssertRejected(text).Message, StringComparison.Ordinal);
        RecordingHost host = new();
        Assert.Empty(BedrockApiKeyDecoder.DecodeAll(text, TestApiKeys.Now, host));
        Assert.Single(host.AllMessages);
    }

    // The first letters stay together, by which a key is recognised.
    private static string Split(string key, string tear) => key[..32] + tear + Regex.Replace(key[32..], ".{1,20}(?!$)", "$0" + tear);
}
