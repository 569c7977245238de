using System.Text.Json;
using BedrockIR.Detection.Running;
using BedrockIR.Invocations;
using BedrockIR.Reporting;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Invocations.Secrets;

/// <summary>Nothing that is shown of a record holds its secrets, in whichever form they stand in it; and it stays a record.</summary>
public sealed class MaskedRecordTests
{
    private const string CredentialsInPromptRuleId = "54704404-93d6-463a-88eb-c814854b223a";

    public static TheoryData<string, string> All => TestSecrets.All;

    [Theory, MemberData(nameof(All))]
    public void Secret_is_masked_in_every_member(string text, string secret)
    {
        string prompt = JsonSerializer.Serialize(new { prompt = text }), answer = JsonSerializer.Serialize(new { completion = text });

        AssertHidden(TestInvocations.CreateRecord(0, prompt), secret);
        AssertHidden(TestInvocations.CreateRecord(0, """{"prompt":"x"}""", answer), secret);
        AssertHidden(TestInvocations.CreateRecord(0, TestInvocations.ToJsonString(prompt)), secret);
        AssertHidden(TestInvocations.CreateRecord(0, TestInvocations.ToJsonString(TestInvocations.ToJsonString(prompt))), secret);
    }

    [Theory, MemberData(nameof(All))]
    public void Secret_split_across_chunks_is_masked(string text, string secret)
    {
        foreach (int length in (int[])[1, 3, 7, 25])
        {
            string[] pieces = [.. text.Chunk(length).Select(c => JsonSerializer.Serialize(new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = new string(c) } }))];

            Invocation shown = AssertHidden(TestInvocations.CreateRecord(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces)}]"), secret);
            Assert.Equal(text.Length, shown.Completion!.Replace("\\u000d", "\r", StringComparison.Ordinal).Length);
            AssertHidden(TestInvocations.CreateRecord(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces.Select(TestInvocations.ToJsonString))}]"), secret);
        }
    }

    [Fact]
    public void Secret_split_across_interleaved_blocks_is_masked()
    {
        string[] pieces = [.. TestSecrets.GitHubToken.Chunk(5).SelectMany(c => (object[])[
            new { contentBlockDelta = new { delta = new { text = new string(c) }, contentBlockIndex = 0 } },
            new { contentBlockDelta = new { delta = new { text = "words " }, contentBlockIndex = 1 } }]).Select(o => JsonSerializer.Serialize(o))];

        AssertHidden(TestInvocations.CreateRecord(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces)}]"), TestSecrets.GitHubToken[4..]);
    }

    [Fact]
    public void Secret_in_tool_input_and_result_is_masked()
    {
        string found = $$"""{"AccessKeyId":"{{TestSecrets.AccessKeyId}}","SecretAccessKey":"{{TestSecrets.SecretAccessKey}}"}""";
        string input = $$"""{"messages":[{"role":"user","content":[{"toolResult":{"content":[{"json":{{found}} }]} }]}]}""";
        string output = $$$$"""{"output":{"message":{"content":[{"toolUse":{"name":"bash","input":{{{{found}}}} }}]}}}""";

        Invocation shown = AssertHidden(TestInvocations.CreateRecord(0, input, output), TestSecrets.SecretAccessKey);

        Assert.Equal("bash", Assert.Single(shown.Tools).Name);
        Assert.Contains("AKIAXXXXXXXXXXXXMPLE", shown.Tools[0].Input, StringComparison.Ordinal);
        AssertHidden(TestInvocations.CreateRecord(0, $$"""{"prompt":"x","c":{"clientSecret":"{{TestSecrets.SecretAccessKey}}"} }"""), TestSecrets.SecretAccessKey);
    }

    [Theory]
    [InlineData("\\u0041KIAIOSFODNN7EXAMPLE")]
    [InlineData("AKI\\u0041IOSFODNN7EXAM\\u0050LE")]
    public void Escaped_key_is_masked(string escaped)
    {
        Invocation shown = TestInvocations.Parse(TestInvocations.CreateRecord(0, $$"""{"prompt":"{{escaped}}","{{escaped}}":1}"""));

        Assert.Equal("AKIAXXXXXXXXXXXXMPLE", shown.Prompt);
        Assert.DoesNotContain("FODNN7", shown.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_without_secrets_is_unchanged()
    {
        string record = TestInvocations.CreateRecord(0, """{ "prompt" : "caf\u00e9 ☕ <b>\/", "x":1.50, "x":[ ] }""");

        Assert.Equal(record, TestInvocations.Parse(record).Raw);
    }

    [Fact]
    public void Caller_is_the_same_after_saving()
    {
        string record = TestInvocations.CreateRecord(0, $$"""{"prompt":"{{TestSecrets.AccessKeyId}}"}""").Replace("svc-app", TestSecrets.AccessKeyId, StringComparison.Ordinal);
        Invocation shown = TestInvocations.Parse(record);

        Assert.Equal(shown.Arn, TestInvocations.Parse(shown.Raw).Arn);
    }

    [Fact]
    public void Rules_match_original_and_saved_record()
    {
        string text = string.Join("\n", TestSecrets.AccessKeyId, TestSecrets.LongTermApiKey, TestSecrets.GitHubToken, TestSecrets.GitLabToken, TestSecrets.PrivateKey);
        Invocation read = TestInvocations.Parse(TestInvocations.CreateRecord(0, JsonSerializer.Serialize(new { prompt = text })));
        foreach (Invocation invocation in (Invocation[])[read, read.WithSecrets(true), TestInvocations.Parse(read.Raw)])
        {
            ThreatDetector detector = new(RuleLoader.Load([], new RecordingHost()));
            detector.Add(invocation);
            Assert.Contains(CredentialsInPromptRuleId, detector.Complete().Select(f => f.RuleId));
        }
        Assert.Equal(text, read.Record!.Body.Prompts.Single());
    }

    [Fact]
    public void Record_with_secrets_is_shown_unmasked()
    {
        string record = TestInvocations.CreateRecord(0, $$"""{"prompt":"{{TestSecrets.AccessKeyId}}"}""");
        Invocation shown = TestInvocations.Parse(record).WithSecrets(true);

        Assert.Equal((TestSecrets.AccessKeyId, record), (shown.Prompt, shown.Raw));
        Assert.Equal("AKIAXXXXXXXXXXXXMPLE", shown.WithSecrets(false).Prompt);
    }

    [Fact]
    public void Large_prompt_is_masked_before_truncation()
    {
        string text = new string('a', (1 << 20) - 10) + " " + TestSecrets.GitHubToken + new string(' ', 4 << 20);
        Invocation shown = AssertHidden(TestInvocations.CreateRecord(0, JsonSerializer.Serialize(new { prompt = text })), TestSecrets.GitHubToken[4..9]);

        Assert.Equal(1 << 20, shown.Prompt!.Length);
        Assert.Equal(text.Length - (1 << 20), shown.TruncatedCharacters);
    }

    [Fact]
    public void Control_characters_are_escaped_and_missing_bodies_null()
    {
        Invocation shown = TestInvocations.Parse(TestInvocations.CreateRecord(0, """{"prompt":"a\u001b[2J\u202e\nb"}""", """{"content":[{"type":"tool_use","name":"\u001bx","input":{"c":"\u001b"}}],"stop_reason":"\u001b"}"""));

        Assert.Equal("a\\u001b[2J\\u202e\nb", shown.Prompt);
        Assert.Equal(("\\u001bx", "\\u001b"), (shown.Tools[0].Name, shown.StopReason));
        Invocation bare = TestInvocations.Parse("""{"schemaType":"ModelInvocationLog"}""");
        Assert.Equal((null, null, null, null, 0L), (bare.Prompt, bare.Completion, bare.StopReason, bare.GuardrailAction, bare.TruncatedCharacters));
        Assert.Empty(bare.Tools);
        Assert.Empty(new Invocation().Tools);
    }

    // Everything that shows the invocation, read back where it is JSON.
    private static Invocation AssertHidden(string record, string secret)
    {
        Invocation shown = TestInvocations.Parse(record);
        using JsonLineSerializer lines = new();
        Invocation saved = TestInvocations.Parse(shown.Raw);
        string line = JsonDocument.Parse(lines.Serialize(shown)).RootElement.ToString();
        foreach (string? text in (string?[])[shown.Prompt, shown.Completion, shown.Raw, line, .. shown.Tools.Select(t => t.Input), .. saved.Body.Prompts, .. saved.Body.Completions])
        {
            Assert.DoesNotContain(secret, text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(JsonEncodedText.Encode(secret).ToString(), text ?? "", StringComparison.Ordinal);
        }
        Assert.Equal((shown.RequestId, shown.Arn, shown.ModelId, shown.Prompt, shown.Completion), (saved.RequestId, saved.Arn, saved.ModelId, saved.Prompt, saved.Completion));
        return shown;
    }
}
