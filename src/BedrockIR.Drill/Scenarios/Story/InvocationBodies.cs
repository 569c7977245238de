using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Writes requests and replies as the models' makers define them.</summary>
internal static class InvocationBodies
{
    /// <summary>The body of a request.</summary>
    public static JsonObject Request(Call call, string prompt) => FormOf(call) switch
    {
        Form.Embedding => new JsonObject { ["inputText"] = prompt },
        Form.Anthropic => new JsonObject
        {
            ["anthropic_version"] = "bedrock-2023-05-31",
            ["max_tokens"] = 4096,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonArray(Text(prompt)) }),
        },
        _ => new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["text"] = prompt }) }),
            ["inferenceConfig"] = new JsonObject { ["maxTokens"] = 4096 },
        },
    };

    /// <summary>The body of a reply.</summary>
    public static JsonNode Reply(Call call, string answer) => FormOf(call) switch
    {
        Form.Embedding => new JsonObject { ["embedding"] = new JsonArray(0.0137, -0.0421, 0.0082), ["inputTextTokenCount"] = call.InputTokens },
        Form.Anthropic when call.Operation.EndsWith("Stream", StringComparison.Ordinal) => Stream(call, answer),
        Form.Anthropic => new JsonObject
        {
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(Text(answer)),
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
    private static JsonArray Stream(Call call, string answer)
    {
        int half = answer.Length / 2;
        return
        [
            new JsonObject { ["type"] = "message_start", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray() } },
            new JsonObject { ["type"] = "content_block_start", ["index"] = 0, ["content_block"] = Text("") },
            Piece(answer[..half]),
            Piece(answer[half..]),
            new JsonObject { ["type"] = "content_block_stop", ["index"] = 0 },
            new JsonObject
            {
                ["type"] = "message_delta",
                ["delta"] = new JsonObject { ["stop_reason"] = "end_turn" },
                ["usage"] = new JsonObject { ["output_tokens"] = call.OutputTokens },
            },
        ];
    }

    private static JsonObject Piece(string text) => new()
    {
        ["type"] = "content_block_delta",
        ["index"] = 0,
        ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = text },
    };

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static Form FormOf(Call call) => CallMaker.IsEmbedding(call.Model) ? Form.Embedding
        : call.Operation.StartsWith("InvokeModel", StringComparison.Ordinal) && call.Model!.Contains("anthropic.", StringComparison.Ordinal) ? Form.Anthropic
        : Form.Messages;

    private enum Form
    {
        Messages,
        Anthropic,
        Embedding,
    }
}
