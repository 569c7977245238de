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
    private const string CredentialsInPrompt = "54704404-93d6-463a-88eb-c814854b223a";

    public static TheoryData<string, string> All => MadeSecrets.All;

    [Theory, MemberData(nameof(All))]
    public void In_a_prompt_or_an_answer_it_is_masked_in_every_member(string text, string secret)
    {
        string prompt = JsonSerializer.Serialize(new { prompt = text }), answer = JsonSerializer.Serialize(new { completion = text });

        Hides(MadeInvocations.Record(0, prompt), secret);
        Hides(MadeInvocations.Record(0, """{"prompt":"x"}""", answer), secret);
        Hides(MadeInvocations.Record(0, MadeInvocations.AsText(prompt)), secret);
        Hides(MadeInvocations.Record(0, MadeInvocations.AsText(MadeInvocations.AsText(prompt))), secret);
    }

    [Theory, MemberData(nameof(All))]
    public void In_pieces_of_a_stream_it_is_masked_however_they_are_cut(string text, string secret)
    {
        foreach (int length in (int[])[1, 3, 7, 25])
        {
            string[] pieces = [.. text.Chunk(length).Select(c => JsonSerializer.Serialize(new { type = "content_block_delta", index = 0, delta = new { type = "text_delta", text = new string(c) } }))];

            Invocation shown = Hides(MadeInvocations.Record(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces)}]"), secret);
            Assert.Equal(text.Length, shown.Completion!.Replace("\\u000d", "\r", StringComparison.Ordinal).Length);
            Hides(MadeInvocations.Record(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces.Select(MadeInvocations.AsText))}]"), secret);
        }
    }

    [Fact]
    public void Blocks_that_come_by_turns_show_none_of_their_pieces()
    {
        string[] pieces = [.. MadeSecrets.GitHub.Chunk(5).SelectMany(c => (object[])[
            new { contentBlockDelta = new { delta = new { text = new string(c) }, contentBlockIndex = 0 } },
            new { contentBlockDelta = new { delta = new { text = "words " }, contentBlockIndex = 1 } }]).Select(o => JsonSerializer.Serialize(o))];

        Hides(MadeInvocations.Record(0, """{"prompt":"x"}""", $"[{string.Join(',', pieces)}]"), MadeSecrets.GitHub[4..]);
    }

    [Fact]
    public void In_what_a_tool_is_given_and_gives_back_it_is_masked()
    {
        string found = $$"""{"AccessKeyId":"{{MadeSecrets.KeyId}}","SecretAccessKey":"{{MadeSecrets.Secret}}"}""";
        string input = $$"""{"messages":[{"role":"user","content":[{"toolResult":{"content":[{"json":{{found}} }]} }]}]}""";
        string output = $$$$"""{"output":{"message":{"content":[{"toolUse":{"name":"bash","input":{{{{found}}}} }}]}}}""";

        Invocation shown = Hides(MadeInvocations.Record(0, input, output), MadeSecrets.Secret);

        Assert.Equal("bash", Assert.Single(shown.Tools).Name);
        Assert.Contains("AKIAXXXXXXXXXXXXMPLE", shown.Tools[0].Input, StringComparison.Ordinal);
        Hides(MadeInvocations.Record(0, $$"""{"prompt":"x","c":{"clientSecret":"{{MadeSecrets.Secret}}"} }"""), MadeSecrets.Secret);
    }

    [Theory]
    [InlineData("\\u0041KIAIOSFODNN7EXAMPLE")]
    [InlineData("AKI\\u0041IOSFODNN7EXAM\\u0050LE")]
    public void Escapes_hide_no_key(string escaped)
    {
        Invocation shown = MadeInvocations.Parse(MadeInvocations.Record(0, $$"""{"prompt":"{{escaped}}","{{escaped}}":1}"""));

        Assert.Equal("AKIAXXXXXXXXXXXXMPLE", shown.Prompt);
        Assert.DoesNotContain("FODNN7", shown.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_secret_is_byte_for_byte_what_was_read()
    {
        string record = MadeInvocations.Record(0, """{ "prompt" : "caf\u00e9 ☕ <b>\/", "x":1.50, "x":[ ] }""");

        Assert.Equal(record, MadeInvocations.Parse(record).Raw);
    }

    [Fact]
    public void The_caller_is_the_same_after_saving()
    {
        string record = MadeInvocations.Record(0, $$"""{"prompt":"{{MadeSecrets.KeyId}}"}""").Replace("svc-app", MadeSecrets.KeyId, StringComparison.Ordinal);
        Invocation shown = MadeInvocations.Parse(record);

        Assert.Equal(shown.Arn, MadeInvocations.Parse(shown.Raw).Arn);
    }

    [Fact]
    public void Rules_see_what_was_read_and_know_the_form_of_what_was_saved()
    {
        string text = string.Join("\n", MadeSecrets.KeyId, MadeSecrets.LongTerm, MadeSecrets.GitHub, MadeSecrets.GitLab, MadeSecrets.PrivateKey);
        Invocation read = MadeInvocations.Parse(MadeInvocations.Record(0, JsonSerializer.Serialize(new { prompt = text })));
        foreach (Invocation invocation in (Invocation[])[read, read.WithSecrets(true), MadeInvocations.Parse(read.Raw)])
        {
            ThreatDetector detector = new(RuleLoader.Load([], new RecordingHost()));
            detector.Add(invocation);
            Assert.Contains(CredentialsInPrompt, detector.Complete().Select(f => f.RuleId));
        }
        Assert.Equal(text, read.Record!.Body.Prompts.Single());
    }

    [Fact]
    public void With_secrets_it_shows_what_was_read()
    {
        string record = MadeInvocations.Record(0, $$"""{"prompt":"{{MadeSecrets.KeyId}}"}""");
        Invocation shown = MadeInvocations.Parse(record).WithSecrets(true);

        Assert.Equal((MadeSecrets.KeyId, record), (shown.Prompt, shown.Raw));
        Assert.Equal("AKIAXXXXXXXXXXXXMPLE", shown.WithSecrets(false).Prompt);
    }

    [Fact]
    public void A_large_prompt_is_cut_after_it_was_masked_and_the_rest_is_counted()
    {
        string text = new string('a', (1 << 20) - 10) + " " + MadeSecrets.GitHub + new string(' ', 4 << 20);
        Invocation shown = Hides(MadeInvocations.Record(0, JsonSerializer.Serialize(new { prompt = text })), MadeSecrets.GitHub[4..9]);

        Assert.Equal(1 << 20, shown.Prompt!.Length);
        Assert.Equal(text.Length - (1 << 20), shown.TruncatedCharacters);
    }

    [Fact]
    public void Texts_act_on_no_terminal_and_a_record_without_bodies_has_none()
    {
        Invocation shown = MadeInvocations.Parse(MadeInvocations.Record(0, """{"prompt":"a\u001b[2J\u202e\nb"}""", """{"content":[{"type":"tool_use","name":"\u001bx","input":{"c":"\u001b"}}],"stop_reason":"\u001b"}"""));

        Assert.Equal("a\\u001b[2J\\u202e\nb", shown.Prompt);
        Assert.Equal(("\\u001bx", "\\u001b"), (shown.Tools[0].Name, shown.StopReason));
        Invocation bare = MadeInvocations.Parse("""{"schemaType":"ModelInvocationLog"}""");
        Assert.Equal((null, null, null, null, 0L), (bare.Prompt, bare.Completion, bare.StopReason, bare.GuardrailAction, bare.TruncatedCharacters));
        Assert.Empty(bare.Tools);
        Assert.Empty(new Invocation().Tools);
    }

    // Everything that shows the invocation, read back where it is JSON.
    private static Invocation Hides(string record, string secret)
    {
        Invocation shown = MadeInvocations.Parse(record);
        using JsonLines lines = new();
        Invocation saved = MadeInvocations.Parse(shown.Raw);
        string line = JsonDocument.Parse(lines.Line(shown)).RootElement.ToString();
        foreach (string? text in (string?[])[shown.Prompt, shown.Completion, shown.Raw, line, .. shown.Tools.Select(t => t.Input), .. saved.Body.Prompts, .. saved.Body.Completions])
        {
            Assert.DoesNotContain(secret, text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(JsonEncodedText.Encode(secret).ToString(), text ?? "", StringComparison.Ordinal);
        }
        Assert.Equal((shown.RequestId, shown.Arn, shown.ModelId, shown.Prompt, shown.Completion), (saved.RequestId, saved.Arn, saved.ModelId, saved.Prompt, saved.Completion));
        return shown;
    }
}
