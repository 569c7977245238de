namespace BedrockIR.Invocations.Bodies;

/// <summary>A tool that a model called. The texts are as the model wrote them, not cleaned for display.</summary>
/// <param name="Name">The tool's name; empty where the log does not tell.</param>
/// <param name="InputJson">What the model gave to the tool: JSON, possibly cut off.</param>
/// <param name="IsEarlier">Whether the request repeats it from the conversation so far, so that an earlier invocation made it.</param>
internal sealed record ToolCall(string Name, string InputJson, bool IsEarlier);
