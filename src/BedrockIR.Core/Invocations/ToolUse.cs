namespace BedrockIR.Invocations;

/// <summary>A tool that a model called in its answer.</summary>
/// <param name="Name">The tool's name, <c>bash</c> for instance; empty where the log does not tell.</param>
/// <param name="Input">What the model gave to the tool: JSON, possibly cut off.</param>
public sealed record ToolUse(string Name, string Input)
{
    /// <summary>Name and input.</summary>
    public override string ToString() => $"{Name} {Input}";
}
