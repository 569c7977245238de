namespace BedrockIR.Invocations.Bodies;

/// <summary>Which members of a body hold text for people, by their names.</summary>
/// <param name="skipped">Members in which none stands, whatever is in them.</param>
internal sealed class BodyMemberNames(params string[] skipped)
{
    private static readonly HashSet<string> TextNames = new(StringComparer.Ordinal)
    {
        "text", "texts", "prompt", "content", "system", "message", "thinking", "value",
        "inputText", "inputs", "input", "input_text", "inputPrompt", "query", "question", "context", "documents", "snippet",
        "instruction", "instructions", "preamble", "negativeText", "negative_prompt",
        "outputText", "output", "output_text", "completion", "generation", "answer", "refusal", "transcript",
        "reasoning", "reasoning_content", "reasoningContent",
    };

    // What no form is known of: better a text too many.
    private static readonly string[] TextWords =
        ["text", "prompt", "content", "completion", "message", "input", "output", "query", "question", "instruction", "answer", "response", "generat"];

    private static readonly string[] MediaWords = ["image", "video", "audio", "bytes"];

    private static readonly HashSet<string> StopReasonNames = new(StringComparer.Ordinal)
    {
        "stopReason", "stop_reason", "finish_reason", "finishReason", "completionReason",
    };

    private static readonly string[] NonTextNames =
        ["tools", "toolConfig", "tool_config", "toolChoice", "tool_choice", "functions", "response_format", "usage", "metrics",
            "trace", "amazon-bedrock-trace", "amazon-bedrock-invocationMetrics", "guardrailConfig", "inferenceConfig", "embedding", "embeddings"];

    private readonly HashSet<string> _skipped = new([.. NonTextNames, .. skipped], StringComparer.Ordinal);

    /// <summary>For what is sent to a model.</summary>
    public static BodyMemberNames Input { get; } = new();

    /// <summary>For what a model answers; some repeat in it what they were sent.</summary>
    public static BodyMemberNames Output { get; } = new("prompt", "chat_history", "texts");

    /// <summary>Whether the member is passed over.</summary>
    public bool IsSkipped(string name) => _skipped.Contains(name);

    /// <summary>Whether the member's strings are texts.</summary>
    /// <param name="name">The member.</param>
    /// <param name="loose">Whether a name that only sounds so will do.</param>
    public static bool IsText(string name, bool loose) =>
        TextNames.Contains(name) || (loose && ContainsWord(name, TextWords) && !ContainsWord(name, MediaWords));

    /// <summary>Whether the member says why the model stopped.</summary>
    public static bool IsStopReason(string name) => StopReasonNames.Contains(name);

    private static bool ContainsWord(string name, string[] words) => words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
