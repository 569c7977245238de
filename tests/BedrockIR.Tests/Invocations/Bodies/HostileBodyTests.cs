using System.Text;
using System.Text.Json;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Tests.Invocations.Bodies;

/// <summary>Bodies are written by whoever calls a model. Whatever they hold, reading them neither fails nor hides text.</summary>
public sealed class HostileBodyTests
{
    private static readonly string[] SeedRecords =
    [
        TestInvocations.CreateRecord(0, """{"system":[{"text":"S"}],"messages":[{"role":"user","content":[{"text":"A"},{"toolResult":{"content":[{"json":{"a":[1]}}]}}]}]}""",
            """{"output":{"message":{"content":[{"text":"B"},{"toolUse":{"name":"t","input":{"a":"b"}}}]}},"stopReason":"end_turn","trace":{"guardrail":{"inputAssessment":{"g":{"contentPolicy":{"filters":[{"type":"HATE","confidence":"LOW","action":"BLOCKED"}]}}}}}}"""),
        TestInvocations.CreateRecord(1, """{"messages":[{"role":"user","content":"A"}]}""",
            """[{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","name":"t","input":{}}},{"type":"content_block_delta","index":0,"delta":{"partial_json":"{}"}},{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]}}]},{"metadata":{"trace":{"guardrail":{}}}}]"""),
        TestInvocations.CreateRecord(2, TestInvocations.ToJsonString("""{"prompt":"A"}"""), TestInvocations.ToJsonString("""[{"generation":"B","stop_reason":"stop"}]""")),
    ];

    private static readonly string[] JsonValues =
        ["null", "0", "-1e400", "true", "\"\"", "[]", "{}", "\"\\ud800\"", "{\"\\udfff\":1}", "\"{\\\"\\\\ud800\\\":[\"", "\"[[[\"", "[[[[{}]]]]", "{\"type\":\"tool_use\"}", "{\"text\":{\"text\":[{\"text\":[\"x\"]}]}}", "\"\\u001b\"", "{\"name\":{},\"arguments\":[]}"];

    [Fact]
    public void Mutated_bodies_are_all_accounted_for()
    {
        using TempFolder folder = new();
        string path = folder.Write("log.json", string.Join('\n', Enumerable.Range(0, 6000).Select(seed => Mutate(new Random(seed), SeedRecords[seed % SeedRecords.Length]))));

        LogQueryResult read = LogQueryResult.Run(new EventQueryOptions { Paths = [path], KeepDuplicates = true });

        Assert.All(read.Invocations, i => AssertValid(i, $"{i.Origin}: {i.Raw}"));
        Assert.InRange(read.Invocations.Count, 3000, 6000);
        Assert.Equal(read.Totals.Read.Records, read.Invocations.Count + read.Events.Count + read.Totals.Skipped.Sum(s => s.Count));
    }

    private static void AssertValid(Invocation invocation, string what)
    {
        InvocationBody body = invocation.Body;
        Assert.True(body.Prompts.Concat(body.Completions).All(t => t.Length > 0), what);
        Assert.All(body.Tools, t => Assert.True(t.Name is not null && t.InputJson is not null, what));
        Assert.True(body.Guardrail.Action is not null || body.Guardrail.Assessments.Count == 0, what);
        Assert.NotNull(invocation.ToString() + invocation.Raw);
    }

    // A value in place of another, a piece cut out or said twice, a byte changed.
    private static string Mutate(Random random, string json)
    {
        StringBuilder text = new(json);
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(text.Length), length = Math.Min(random.Next(1, 12), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text[at] = (char)random.Next(32, 127);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                default:
                    ReplaceValue(random, text);
                    break;
            }
        }
        return text.ToString();
    }

    private static void ReplaceValue(Random random, StringBuilder text)
    {
        string json = text.ToString();
        int[] colons = [.. Enumerable.Range(0, json.Length - 1).Where(i => json[i] == ':' && i > 0 && json[i - 1] == '"')];
        if (colons.Length == 0)
            return;
        int start = colons[random.Next(colons.Length)] + 1;
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json[start..]), isFinalBlock: false, default);
            reader.Read();
            reader.Skip();
            text.Remove(start, (int)reader.BytesConsumed).Insert(start, JsonValues[random.Next(JsonValues.Length)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It was broken before, and stays so.
        }
    }

    [Fact]
    public void Body_may_be_JSON_in_a_string()
    {
        string body = """{"prompt":"A","\ud800":"B"}""";

        Assert.Equal(["A"], TestInvocations.ParsePrompts(TestInvocations.ToJsonString(body)));
        Assert.Equal(["A"], TestInvocations.ParsePrompts(TestInvocations.ToJsonString(TestInvocations.ToJsonString(body))));
    }

    [Theory]
    [InlineData("\"just text\"", "just text")]
    [InlineData("\"{broken\"", "{broken")]
    [InlineData("\"[1,\"", "[1,")]
    public void Invalid_JSON_text_is_a_prompt(string input, string prompt) =>
        Assert.Equal([prompt], TestInvocations.ParsePrompts(input));

    [Fact]
    public void Too_deeply_nested_text_is_a_prompt()
    {
        string deep = new string('[', 500) + new string(']', 500);

        Assert.Equal([deep], TestInvocations.ParsePrompts(TestInvocations.ToJsonString(deep)));
    }

    [Theory]
    [InlineData("""{"user_prompt_text":"A"}""")]
    [InlineData("""{"request":{"theQuestion":["A"]}}""")]
    [InlineData("""{"parameters":{"x":1},"data":[{"customContent":"A","imageContent":"AAAA"}]}""")]
    public void Unknown_body_format_uses_text_like_names(string input) =>
        Assert.Equal(["A"], TestInvocations.ParsePrompts(input));

    // A caller of an imported model may add members of his own.
    [Theory]
    [InlineData("""{"function":{"name":"x"},"prompt":"A"}""")]
    [InlineData("""{"type":"tool_use","prompt":"A"}""")]
    [InlineData("""{"name":"x","arguments":"{}","prompt":"A"}""")]
    [InlineData("""{"messages":[{"role":"user","toolUse":5,"content":"A"}]}""")]
    public void Prompt_beside_tool_like_members_is_found(string input) =>
        Assert.Equal(["A"], TestInvocations.ParsePrompts(input));

    [Fact]
    public void Text_beyond_the_limit_is_counted()
    {
        string half = new('a', 700_000);
        InvocationBody body = TestInvocations.ParseBody($$"""{"system":"{{half}}","prompt":"{{half}}","message":"b"}""", """{"completion":"c"}""");

        Assert.Equal([700_000, TextBudget.MaxCharacters - 700_000], body.Prompts.Select(p => p.Length));
        Assert.Equal(1_400_001 - TextBudget.MaxCharacters, body.TruncatedCharacters);
        Assert.Equal(["c"], body.Completions);
    }

    [Fact]
    public void Surrogate_pairs_are_not_split()
    {
        string prompt = new string('a', TextBudget.MaxCharacters - 1) + "\U0001F600";

        Assert.Equal(TextBudget.MaxCharacters - 1, TestInvocations.ParsePrompts(JsonSerializer.Serialize(new { prompt })).Single().Length);
    }

    [Fact]
    public void Many_small_texts_respect_the_limit()
    {
        InvocationBody body = TestInvocations.ParseBody($$"""{"prompt":[{{string.Join(',', Enumerable.Repeat("\"a\"", 300_000))}}]}""");

        Assert.True(body.Prompts.Count <= TextBudget.MaxCharacters / 16);
        Assert.Equal(300_000, body.Prompts.Count + body.TruncatedCharacters);
    }
}
