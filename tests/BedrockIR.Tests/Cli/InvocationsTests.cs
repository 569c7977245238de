using System.Text.Json;
using BedrockIR.Tests.Invocations;
using BedrockIR.Tests.Invocations.Secrets;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir invocations</c>.</summary>
public class InvocationsTests
{
    private static string Sample => Tests.RepositoryRoot.Combine("samples", "invocations");

    [Theory]
    [InlineData(5)]
    [InlineData(3, "--user-name", "svc-leaked")]
    [InlineData(3, "--principal-arn", "*:user/svc-leaked")]
    [InlineData(1, "--principal-arn", "arn:aws:iam::111122223333:role/chatbot-prod")]
    [InlineData(3, "--operation", "converse")]
    [InlineData(2, "--operation", "invoke*", "--region", "us-east-1")]
    [InlineData(1, "--error-code", "*")]
    [InlineData(4, "--error-code", "None")]
    [InlineData(3, "--model", "anthropic.claude-3-haiku-20240307-v1:0")]
    [InlineData(1, "--request-id", "4F6F9C2E-5D0F-4B4E-9A51-0C6F3C7F1A03", "--request-id", "x")]
    [InlineData(1, "--start", "2026-10-03T03:00Z", "--end", "2026-10-03T04:00Z")]
    [InlineData(0, "--user-name", "nobody")]
    public async Task Invocations_are_chosen_by_the_same_filters(int count, params string[] options)
    {
        CliResult result = await CliProcess.Run(["invocations", Sample, .. options]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(count, result.OutputLines.Length);
    }

    [Fact]
    public async Task Secrets_are_masked_unless_they_are_asked_for()
    {
        CliResult masked = await CliProcess.Run("invocations", Sample), plain = await CliProcess.Run("invocations", Sample, "--show-secrets");

        Assert.DoesNotContain("wJalr", masked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("IOSFODNN7", masked.Output, StringComparison.Ordinal);
        JsonElement i = JsonDocument.Parse(plain.OutputLines[2]).RootElement;
        Assert.Contains(TestSecrets.SecretAccessKey, i.GetProperty("Prompt").GetString(), StringComparison.Ordinal);
        Assert.Contains(TestSecrets.SecretAccessKey, i.GetProperty("Completion").GetString(), StringComparison.Ordinal);
        Assert.False(i.TryGetProperty("Raw", out _));
        Assert.Equal("bash", JsonDocument.Parse(masked.OutputLines[4]).RootElement.GetProperty("Tools")[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Where_there_are_only_events_it_fails_and_says_so()
    {
        CliResult result = await CliProcess.Run("invocations", CliProcess.Sample);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: No model invocation log was found in", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_acts_on_a_terminal_is_escaped_and_copies_are_printed_on_demand()
    {
        using LogFolder logs = new();
        logs.Write("1.json", string.Concat(Enumerable.Repeat(TestInvocations.CreateRecord(1, """{"prompt":"\u001b[2J\u202eevil"}"""), 2)));

        Assert.Single((await CliProcess.Run("invocations", logs.Path)).OutputLines);
        CliResult result = await CliProcess.Run("invocations", logs.Path, "--keep-duplicates");
        Assert.Equal(2, result.OutputLines.Length);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u202e', result.Output);
    }
}
