using System.Text.RegularExpressions;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Tests.Events.ApiKeys;

/// <summary>Keys as people paste them, and in larger texts.</summary>
public sealed class PastedKeyTests
{
    private static readonly string Long = MadeKeys.LongTerm();
    private static readonly string Short = MadeKeys.ShortTerm(MadeKeys.Parameters());

    public static TheoryData<string> Wrappings =>
    [
        "KEY", "  KEY\r\n", "\"KEY\"", "'KEY',", "`KEY`", "“KEY”", "Bearer KEY", "Authorization: Bearer KEY", "AWS_BEARER_TOKEN_BEDROCK=KEY",
        "export AWS_BEARER_TOKEN_BEDROCK='KEY';", "$env:AWS_BEARER_TOKEN_BEDROCK = \"KEY\"", "{\"key\": \"KEY\"}", "key: KEY # rotate",
        "{\"a\":\"x\\nKEY\\n\"}", "https://example.com/?k=KEY&x=1", "k%3DKEY%22", "\u200bKEY\u200b", "\ufeffKEY", "<td>KEY</td>", "'KEY' is it",
    ];

    [Theory, MemberData(nameof(Wrappings))]
    public void What_stands_around_a_key_does_not_matter(string wrapping)
    {
        foreach (string key in (string[])[Long, Short, Long.TrimEnd('='), Short.TrimEnd('=')])
            Assert.Equal(MadeKeys.Decode(key), MadeKeys.Decode(wrapping.Replace("KEY", key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n    ")]
    [InlineData(" ")]
    [InlineData(" \n")]
    [InlineData("\u200b")]
    public void A_key_that_stands_alone_may_be_torn(string tear)
    {
        foreach (string key in (string[])[Long, Short])
            Assert.Equal(MadeKeys.Decode(key), MadeKeys.Decode($"'{Torn(key, tear)}'"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n  ")]
    public void In_a_larger_text_it_may_be_broken_over_lines(string tear)
    {
        foreach (string key in (string[])[Long, Short])
            Assert.Equal(MadeKeys.Decode(key), MadeKeys.Decode($"Look what I found:\n\n{Torn(key, tear)}\n\nIt was in a log."));
    }

    [Fact]
    public void Base64_may_be_url_safe()
    {
        string key = MadeKeys.LongTerm(secret: "\u00fb\u00ff\u00fe???>>>~~~");
        Assert.Contains('/', key);
        string urlSafe = key.Replace('+', '-').Replace('/', '_').TrimEnd('=');

        Assert.Equal(MadeKeys.Decode(key), MadeKeys.Decode(urlSafe));
    }

    [Fact]
    public void Every_key_of_a_text_is_found_once_and_a_bad_one_stops_no_other()
    {
        RecordingHost host = new();
        string text = $"a {Long}\nb {Short} {MadeKeys.LongTerm("bob-at-111122223333")}\nABSKdGhpcyBpcyBub25lIG9mIHRoZW0\n{Long}\n";

        IReadOnlyList<BedrockApiKey> keys = BedrockApiKeyDecoder.DecodeAll(text, MadeKeys.Now, host);

        Assert.Equal(["BedrockAPIKey-x7k2", MadeKeys.Asia, "bob"], keys.Select(k => k.UserName ?? k.AccessKeyId));
        Assert.StartsWith("Line 3: It begins like a Bedrock API key", Assert.Single(host.Said), StringComparison.Ordinal);
        Assert.Contains("holds 5 API keys", MadeKeys.Refused(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_without_padding_in_lines_of_their_own_are_not_taken_together()
    {
        string[] names = [.. Enumerable.Range(0, 50).Select(i => $"user{new string('x', i % 5)}{i}-at-111122223333")];
        string list = string.Join('\n', names.Select(n => MadeKeys.LongTerm(n).TrimEnd('=')));

        Assert.Equal(names, BedrockApiKeyDecoder.DecodeAll(list, MadeKeys.Now, new RecordingHost()).Select(k => k.ServiceCredentialAlias));
    }

    [Theory]
    [InlineData("", "The text is empty.")]
    [InlineData(" \r\n\t", "The text is empty.")]
    [InlineData(MadeKeys.Akia, "This is an access key id.")]
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
    public void What_is_no_key_is_called_what_it_looks_like(string text, string message)
    {
        Assert.StartsWith(message, MadeKeys.Refused(text).Message, StringComparison.Ordinal);
        RecordingHost host = new();
        Assert.Empty(BedrockApiKeyDecoder.DecodeAll(text, MadeKeys.Now, host));
        Assert.Single(host.Said);
    }

    // The first letters stay together, by which a key is recognised.
    private static string Torn(string key, string tear) => key[..32] + tear + Regex.Replace(key[32..], ".{1,20}(?!$)", "$0" + tear);
}
