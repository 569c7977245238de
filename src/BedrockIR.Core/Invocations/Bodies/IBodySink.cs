namespace BedrockIR.Invocations.Bodies;

/// <summary>Takes what is found in a body, in its order.</summary>
internal interface IBodySink
{
    /// <summary>Takes a text, or a piece of one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The number of the block that it belongs to, where the body numbers them; else 0.</param>
    void AddText(string text, int index);

    /// <summary>Takes a call of a tool, or a piece of one.</summary>
    /// <param name="name">The tool's name; null where the input goes on that was begun before.</param>
    /// <param name="input">The input as JSON, or a piece of it.</param>
    /// <param name="index">The number of the block that it belongs to, where the body numbers them; else 0.</param>
    void AddToolCall(string? name, string input, int index);

    /// <summary>Takes the reason why the model stopped.</summary>
    void SetStopReason(string reason);
}
