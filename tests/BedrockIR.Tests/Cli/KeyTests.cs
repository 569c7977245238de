using System.Text.Json;
using BedrockIR.Tests.Events.ApiKeys;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir key</c>.</summary>
public class KeyTests
{
    private static readonly string Long = TestApiKeys.CreateLongTerm(), Short = TestApiKeys.CreateShortTerm(TestApiKeys.CreateParameters());

    [Fact]
    public async Task Keys_are_decoded_from_standard_input()
    {
        CliResult result = await CliProcess.RunWithInput($"one: {Long}\ntwo: {Short}\n", "key");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Contains("User        BedrockAPIKey-x7k2\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Account     029608264753 (derived from the access key id)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Expires     2026-10-03 14:11:04Z", result.Output, StringComparison.Ordinal);
        Assert.Contains("Next        Make it inactive", result.Output, StringComparison.Ordinal);
        CheckNothingIsSecret(result);
    }

    [Fact]
    public async Task They_are_JSON_for_programs()
    {
        CliResult result = await CliProcess.RunWithInput($"{Long}\n{Short}", "key", "--format", "json");
        using JsonDocument keys = JsonDocument.Parse(result.Output);
        Assert.Equal(["LongTerm", "ShortTerm"], keys.RootElement.EnumerateArray().Select(k => k.GetProperty("Kind").GetString()));
        Assert.Equal("2026-10-03T14:11:04Z", keys.RootElement[1].GetProperty("ExpiresAt").GetString());
        CheckNothingIsSecret(result);
    }

    [Fact]
    public async Task A_bad_one_is_named_by_its_line_and_the_others_are_decoded()
    {
        CliResult result = await CliProcess.RunWithInput($"{TestApiKeys.CreateLongTerm("nobody")}\n{Long}\n", "key", "--verbose");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: Line 1: It begins like a Bedrock API key", result.Error, StringComparison.Ordinal);
        Assert.Contains("BedrockAPIKey-x7k2", result.Output, StringComparison.Ordinal);
        CheckNothingIsSecret(result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    public async Task No_key_is_an_error(string text)
    {
        CliResult result = await CliProcess.RunWithInput(text, "key", "--format", "json");
        Assert.Equal((1, "[]"), (result.ExitCode, result.Output.Trim()));
        Assert.Contains("A Bedrock API key is ABSK… (long-term) or bedrock-api-key-… (short-term)", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KEY")]
    [InlineData("--format", "json", "KEY")]
    [InlineData("--key", "KEY")]
    [InlineData("--key=KEY")]
    [InlineData("--", "KEY")]
    public async Task A_key_among_the_arguments_is_refused_and_not_repeated(params string[] arguments)
    {
        foreach (string key in (string[])[Long, Short])
        {
            CliResult result = await CliProcess.RunWithInput("", ["key", .. arguments.Select(a => a.Replace("KEY", key, StringComparison.Ordinal))]);
            Assert.Equal(1, result.ExitCode);
            Assert.Empty(result.Output);
            Assert.Contains("Keys are read from standard input only", result.Error, StringComparison.Ordinal);
            CheckNothingIsSecret(result);
        }
    }

    private static void CheckNothingIsSecret(CliResult result) =>
        Assert.All((string[])[TestApiKeys.Secret[..16], TestApiKeys.Signature[..16], TestApiKeys.SessionToken[..16], Long[40..60], Short[40..60]],
            part => Assert.DoesNotContain(part, result.Output + result.Error, StringComparison.Ordinal));
}
