using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Tests.Invocations.Bodies;

/// <summary>Answers that were streamed are put together.</summary>
public sealed class StreamBodyTests
{
    private const string AnthropicStartChunks = """{"type":"message_start","message":{"id":"m","role":"assistant","content":[],"stop_reason":null}},{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""";

    [Theory]
    [InlineData("[" + AnthropicStartChunks + """,{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}},{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}},{"type":"content_block_stop","index":0},{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null}},{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":1}}]""", "end_turn")]
    [InlineData("""[{"type":"completion","completion":"Hel","stop_reason":null},{"type":"completion","completion":"lo","stop_reason":"stop"}]""", "stop")]
    [InlineData("""[{"messageStart":{"role":"assistant"}},{"contentBlockDelta":{"delta":{"text":"Hel"},"contentBlockIndex":0}},{"contentBlockDelta":{"delta":{"text":"lo"},"contentBlockIndex":0}},{"contentBlockStop":{"contentBlockIndex":0}},{"messageStop":{"stopReason":"end_turn"}},{"metadata":{"usage":{"inputTokens":1}}}]""", "end_turn")]
    [InlineData("""[{"outputText":"Hel","index":0,"completionReason":null},{"outputText":"lo","index":0,"completionReason":"FINISH"}]""", "FINISH")]
    [InlineData("""[{"generation":"Hel","stop_reason":null},{"generation":"lo","stop_reason":"stop"}]""", "stop")]
    [InlineData("""[{"outputs":[{"text":"Hel","stop_reason":null}]},{"outputs":[{"text":"lo","stop_reason":"length"}]}]""", "length")]
    [InlineData("""[{"choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}]},{"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]},{"choices":[],"usage":{}}]""", "stop")]
    [InlineData("""[{"event_type":"stream-start"},{"event_type":"text-generation","text":"Hel"},{"event_type":"text-generation","text":"lo"},{"event_type":"stream-end","response":{"text":"Hello","chat_history":[]},"is_finished":true}]""", null)]
    [InlineData("""["{\"generation\":\"Hel\"}","{\"generation\":\"lo\",\"stop_reason\":\"stop\"}"]""", "stop")]
    public void Text_chunks_are_joined(string output, string? stop)
    {
        InvocationBody body = TestInvocations.ParseBody(output: output);

        Assert.Equal(["Hello"], body.Completions);
        Assert.Equal(stop, body.StopReason);
        Assert.Equal(["Hello"], TestInvocations.ParseCompletions(TestInvocations.ToJsonString(output)));
    }

    [Theory]
    [InlineData("""[{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"1","name":"bash","input":{}}},{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}},{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"command\":"}},{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\"ls\"}"}}]""")]
    [InlineData("""[{"contentBlockStart":{"start":{"toolUse":{"toolUseId":"1","name":"bash"}},"contentBlockIndex":1}},{"contentBlockDelta":{"delta":{"toolUse":{"input":"{\"command\":"}},"contentBlockIndex":1}},{"contentBlockDelta":{"delta":{"toolUse":{"input":"\"ls\"}"}},"contentBlockIndex":1}}]""")]
    [InlineData("""[{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"1","function":{"name":"bash","arguments":""}}]}}]},{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{\"command\":"}}]}}]},{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"\"ls\"}"}}]}}]}]""")]
    [InlineData("""[{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"command\":"}},{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","name":"bash","input":{}}},{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\"ls\"}"}}]""")]
    public void Tool_call_chunks_are_joined(string output) =>
        Assert.Equal([new ToolCall("bash", """{"command":"ls"}""", IsEarlier: false)], TestInvocations.ParseBody(output: output).Tools);

    [Fact]
    public void Interleaved_blocks_are_joined_by_index()
    {
        InvocationBody body = TestInvocations.ParseBody(output: """
            [{"contentBlockDelta":{"delta":{"text":"2a"},"contentBlockIndex":2}},
            {"contentBlockDelta":{"delta":{"toolUse":{"input":"{\"x\":1}"}},"contentBlockIndex":4}},
            {"contentBlockDelta":{"delta":{"reasoningContent":{"text":"0a"}},"contentBlockIndex":0}},
            {"messageStop":{"stopReason":"tool_use"}},
            {"contentBlockDelta":{"delta":{"text":"2b"},"contentBlockIndex":2}},
            {"contentBlockStart":{"start":{"toolUse":{"name":"second"}},"contentBlockIndex":4}},
            {"contentBlockStart":{"start":{"toolUse":{"name":"first"}},"contentBlockIndex":3}},
            {"contentBlockDelta":{"delta":{"reasoningContent":{"text":"0b"}},"contentBlockIndex":0}}]
            """);

        Assert.Equal(["0a0b", "2a2b"], body.Completions);
        Assert.Equal([new ToolCall("first", "{}", false), new ToolCall("second", """{"x":1}""", false)], body.Tools);
        Assert.Equal("tool_use", body.StopReason);
    }

    [Fact]
    public void Tool_calls_without_index_stay_separate() =>
        Assert.Equal([("a", "{\"x\":1}"), ("b", "{}")],
            TestInvocations.ParseBody(output: """[{"type":"tool_use","name":"a","input":{"x":1}},{"type":"tool_use","name":"b","input":{}}]""").Tools.Select(t => (t.Name, t.InputJson)));

    [Theory]
    [InlineData("[]")]
    [InlineData("""[null,5,"",[],{},{"type":"ping"},[[{"a":1}]]]""")]
    [InlineData("""[{"type":"content_block_delta","index":"x","delta":7},{"contentBlockDelta":[]},{"choices":{}}]""")]
    public void Invalid_chunks_are_ignored(string output)
    {
        Assert.Empty(TestInvocations.ParseCompletions(output));
        Assert.Empty(TestInvocations.ParseBody(output: output).Tools);
    }

    [Fact]
    public void Extreme_block_indexes_lose_no_text()
    {
        string output = $$"""[{"index":-5,"text":"a"},{"index":2147483647,"text":"b"},{"index":1e300,"text":"c"},{{string.Join(',', Enumerable.Range(2000, 5000).Select(n => $$"""{"index":{{n}},"text":"d"}"""))}}]""";

        Assert.Equal(["ac", "b" + new string('d', 5000)], TestInvocations.ParseCompletions(output));
    }
}
