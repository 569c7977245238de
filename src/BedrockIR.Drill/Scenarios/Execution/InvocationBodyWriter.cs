using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Writes requests and replies as the models' makers define them.</summary>
internal static class InvocationBodyWriter
{
    /// <summary>The body of a request.</summary>
    public static JsonObject CreateRequest(ScenarioCall call, string prompt) => GetFormat(call) switch
    {
        BodyFormat.Embedding => new JsonObject { ["inputText"] = prompt },
        BodyFormat.Anthropic => new JsonObject
        {
            ["anthropic_version"] = "bedrock-2023-05-31",
            ["max_tokens"] = 4096,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonArray(CreateTextBlock(prompt)) }),
        },
        _ => new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["text"] = prompt }) }),
            ["inferenceConfig"] = new JsonObject { ["maxTokens"] = 4096 },
        },
    };

    /// <summary>The body of a reply.</summary>
    public static JsonNode CreateReply(ScenarioCall call, string answer) => GetFormat(call) switch
    {
        BodyFormat.Embedding => new JsonObject { ["embedding"] = new JsonArray(0.0137, -0.0421, 0.0082), ["inputTextTokenCount"] = call.InputTokens },
        BodyFormat.Anthropic when call.Operation.EndsWith("Stream", StringComparison.Ordinal) => CreateStream(call, answer),
        BodyFormat.Anthropic => new JsonObject
        {
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(CreateTextBlock(answer)),
            ["stop_reason"] = "end_turn",
            ["usage"] = new JsonObject { ["input_tokens"] = call.InputTokens, ["output_tokens"] = call.OutputTokens },
        },
        _ => new JsonObject
        {
            ["output"] = new JsonObject
            {
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(new JsonObject { ["text"] = answer }) },
            },
            ["stopReason"] = "end_turn",
            ["usage"] = new JsonObject { ["inputTokens"] = call.InputTokens, ["outputTokens"] = call.OutputTokens },
        },
    };

    // A streamed reply is logged as the pieces in which it came.
    private static JsonArray CreateStream(ScenarioCall call, string answer)
    {
        int half = answer.Length / 2;
        return
        [
            new JsonObject { ["type"] = "message_start", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray() } },
            new JsonObject { ["type"] = "content_block_start", ["index"] = 0, ["content_block"] = CreateTextBlock("") },
            CreateDelta(answer[..half]),
            CreateDelta(answer[half..]),
            new JsonObject { ["type"] = "content_block_stop", ["index"] = 0 },
            new JsonObject
            {
                ["type"] = "message_delta",
                ["delta"] = new JsonObject { ["stop_reason"] = "end_turn" },
                ["usage"] = new JsonObject { ["output_tokens"] = call.OutputTokens },
            },
        ];
    }

    private static JsonObject CreateDelta(string text) => new()
    {
        ["type"] = "content_block_delta",
        ["index"] = 0,
        ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = text },
    };

    private static JsonObject CreateTextBlock(string text) => new() { ["type"] = "text", ["text"] = text };

    private static BodyFormat GetFormat(ScenarioCall call) => ScenarioCallFactory.IsEmbeddingModel(call.ModelId) ? BodyFormat.Embedding
        : call.Operation.StartsWith("InvokeModel", StringComparison.Ordinal) && call.ModelId!.Contains("anthropic.", StringComparison.Ordinal) ? BodyFormat.Anthropic
        : BodyFormat.Messages;

    private enum BodyFormat
    {
        Messages,
        Anthropic,
        Embedding,
    }
}
