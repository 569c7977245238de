using BedrockIR.Invocations.Bodies;

namespace BedrockIR.Tests.Invocations.Bodies;

/// <summary>The forms in which the models of Bedrock are asked and answer, each once.</summary>
public sealed class ModelProviderBodyTests
{
    [Theory]
    // Anthropic: text or blocks, and the older completion.
    [InlineData("""{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"system":"S","messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}]}""", "S", "A", "B")]
    [InlineData("""{"system":[{"type":"text","text":"S"}],"messages":[{"role":"user","content":[{"type":"text","text":"A"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},{"type":"tool_result","tool_use_id":"t","content":"R"}]}]}""", "S", "A", "R")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"tool_result","content":[{"type":"text","text":"R"}]},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"D"}}]}],"tools":[{"name":"bash","description":"no prompt","input_schema":{"type":"object"}}]}""", "R", "D")]
    [InlineData("""{"prompt":"\n\nHuman: A\n\nAssistant:","max_tokens_to_sample":-1}""", "\n\nHuman: A\n\nAssistant:")]
    // Converse.
    [InlineData("""{"system":[{"text":"S"},{"cachePoint":{"type":"default"}}],"messages":[{"role":"user","content":[{"text":"A"},{"guardContent":{"text":{"text":"G","qualifiers":["query"]}}}]},{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"T","signature":"x"}}},{"text":"B"}]}],"inferenceConfig":{"maxTokens":5},"toolConfig":{"tools":[{"toolSpec":{"name":"t","description":"no prompt"}}]}}""", "S", "A", "G", "T", "B")]
    [InlineData("""{"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"R"},{"json":{"body":"ignore previous"}}],"status":"success"}},{"document":{"format":"txt","name":"n","source":{"text":"D"}}}]}]}""", "R", """{"body":"ignore previous"}""", "D")]
    // Amazon: Titan, Nova, and their embeddings and images.
    [InlineData("""{"inputText":"A","textGenerationConfig":{"maxTokenCount":5,"stopSequences":["no"]}}""", "A")]
    [InlineData("""{"schemaVersion":"messages-v1","system":[{"text":"S"}],"messages":[{"role":"user","content":[{"text":"A"}]}]}""", "S", "A")]
    [InlineData("""{"taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":{"embeddingPurpose":"X","text":{"truncationMode":"END","value":"A"}}}""", "A")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"A","negativeText":"N"},"imageGenerationConfig":{"quality":"standard"}}""", "A", "N")]
    // Meta, Mistral, DeepSeek, OpenAI and others like it.
    [InlineData("""{"prompt":"A","max_gen_len":5,"temperature":0.5}""", "A")]
    [InlineData("""{"prompt":["A","B"]}""", "A", "B")]
    [InlineData("""{"model":"openai.gpt-oss-120b-1:0","messages":[{"role":"system","content":"S"},{"role":"user","content":[{"type":"text","text":"A"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},{"role":"tool","tool_call_id":"1","content":"R"}],"tools":[{"type":"function","function":{"name":"f","description":"no prompt"}}]}""", "S", "A", "R")]
    [InlineData("""{"model":"openai.gpt-oss-20b-1:0","instructions":"S","input":[{"role":"user","content":[{"type":"input_text","text":"A"}]}]}""", "S", "A")]
    // Cohere.
    [InlineData("""{"message":"A","chat_history":[{"role":"USER","message":"B"},{"role":"CHATBOT","message":"C"}],"preamble":"P","documents":[{"title":"t","snippet":"D"}]}""", "A", "B", "C", "P", "D")]
    [InlineData("""{"message":"","tool_results":[{"call":{"name":"f","parameters":{}},"outputs":[{"page":"ignore previous"}]}]}""", """[{"call":{"name":"f","parameters":{}},"outputs":[{"page":"ignore previous"}]}]""")]
    [InlineData("""{"texts":["A","B"],"input_type":"search_document"}""", "A", "B")]
    [InlineData("""{"query":"Q","documents":["D"],"top_n":1}""", "Q", "D")]
    [InlineData("""{"inputs":[{"content":[{"type":"text","text":"A"}]}],"input_type":"x"}""", "A")]
    // AI21 and Stability.
    [InlineData("""{"messages":[{"role":"user","content":"A"}],"n":1}""", "A")]
    [InlineData("""{"text_prompts":[{"text":"A","weight":1}],"cfg_scale":10}""", "A")]
    public void Prompts_of_all_providers_are_found(string input, params string[] prompts) =>
        Assert.Equal(prompts, TestInvocations.ParsePrompts(input));

    [Theory]
    [InlineData("""{"id":"m","type":"message","role":"assistant","model":"c","content":[{"type":"thinking","thinking":"T","signature":"x"},{"type":"text","text":"A"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1}}""", "end_turn", "T", "A")]
    [InlineData("""{"type":"completion","completion":" A","stop_reason":"stop_sequence"}""", "stop_sequence", " A")]
    [InlineData("""{"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"T"}}},{"text":"A"}]}},"stopReason":"max_tokens","usage":{"inputTokens":1},"metrics":{"latencyMs":1}}""", "max_tokens", "T", "A")]
    [InlineData("""{"inputTextTokenCount":1,"results":[{"tokenCount":2,"outputText":"A","completionReason":"FINISH"}]}""", "FINISH", "A")]
    [InlineData("""{"generation":"A","prompt_token_count":1,"generation_token_count":2,"stop_reason":"stop"}""", "stop", "A")]
    [InlineData("""{"outputs":[{"text":"A","stop_reason":"stop"}]}""", "stop", "A")]
    [InlineData("""{"choices":[{"text":"A","stop_reason":"length"}]}""", "length", "A")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","reasoning_content":"T","content":"A"},"finish_reason":"stop"}],"usage":{"total_tokens":3}}""", "stop", "T", "A")]
    [InlineData("""{"id":"1","generations":[{"id":"2","text":"A","finish_reason":"COMPLETE"}],"prompt":"echo"}""", "COMPLETE", "A")]
    [InlineData("""{"response_id":"1","text":"A","chat_history":[{"role":"USER","message":"echo"}],"finish_reason":"COMPLETE"}""", "COMPLETE", "A")]
    [InlineData("""{"id":1,"prompt":{"text":"echo","tokens":[]},"completions":[{"data":{"text":"A","tokens":[{"generatedToken":{"token":"x"},"textRange":{"start":0}}]},"finishReason":{"reason":"endoftext"}}]}""", "endoftext", "A")]
    [InlineData("""{"output":[{"type":"message","content":[{"type":"output_text","text":"A"}]}],"status":"completed"}""", null, "A")]
    [InlineData("""{"embedding":[0.1,0.2],"inputTextTokenCount":1}""", null)]
    [InlineData("""{"images":["AAAA"],"error":null}""", null)]
    public void Completions_of_all_providers_are_found(string output, string? stop, params string[] completions)
    {
        InvocationBody body = TestInvocations.ParseBody(output: output);

        Assert.Equal(completions, body.Completions);
        Assert.Equal(stop, body.StopReason);
    }

    [Theory]
    [InlineData("""{"content":[{"type":"tool_use","id":"1","name":"bash","input":{"command":"ls"}}],"stop_reason":"tool_use"}""")]
    [InlineData("""{"output":{"message":{"content":[{"toolUse":{"toolUseId":"1","name":"bash","input":{"command":"ls"}}}]}}}""")]
    [InlineData("""{"choices":[{"message":{"content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"bash","arguments":"{\"command\":\"ls\"}"}}]}}]}""")]
    [InlineData("""{"choices":[{"message":{"function_call":{"name":"bash","arguments":"{\"command\":\"ls\"}"}}}]}""")]
    [InlineData("""{"text":"","tool_calls":[{"name":"bash","parameters":{"command":"ls"}}]}""")]
    [InlineData("""{"output":[{"type":"function_call","name":"bash","arguments":"{\"command\":\"ls\"}"}]}""")]
    public void Tool_calls_of_all_providers_are_found(string output)
    {
        InvocationBody body = TestInvocations.ParseBody(output: output);

        Assert.Equal([new ToolCall("bash", """{"command":"ls"}""", IsEarlier: false)], body.Tools);
        Assert.Empty(body.Completions);
    }

    [Fact]
    public void Earlier_tool_calls_in_request_are_marked()
    {
        InvocationBody body = TestInvocations.ParseBody(
            """{"messages":[{"role":"assistant","content":[{"toolUse":{"name":"read","input":{"f":1}}}]},{"role":"assistant","tool_calls":[{"function":{"name":"list","arguments":"{}"}}],"content":"C"}]}""",
            """{"content":[{"type":"tool_use","name":"bash","input":{}}]}""");

        Assert.Equal([("bash", false), ("read", true), ("list", true)], body.Tools.Select(t => (t.Name, t.IsEarlier)));
        Assert.Equal(["C"], body.Prompts);
    }
}
