namespace BedrockIR.Invocations.Bodies;

/// <summary>Keeps what is found in a body, each text by itself.</summary>
/// <param name="isEarlier">Whether calls of tools that it takes were made before.</param>
internal sealed class BodyTextCollector(bool isEarlier) : IBodySink
{
    private readonly List<string> _texts = [];
    private readonly List<ToolCall> _tools = [];

    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The calls of tools.</summary>
    public IReadOnlyList<ToolCall> Tools => _tools;

    /// <summary>The reason why the model stopped: of several the last one.</summary>
    public string? StopReason { get; private set; }

    /// <summary>What there is room for.</summary>
    public TextBudget Budget { get; } = new();

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _texts.Count == 0 && _tools.Count == 0;

    /// <inheritdoc/>
    public void AddText(string text, int index)
    {
        if (Budget.Truncate(text) is { Length: > 0 } taken)
            _texts.Add(taken);
    }

    /// <inheritdoc/>
    public void AddToolCall(string? name, string input, int index)
    {
        string takenName = Budget.Truncate(name ?? ""), takenInput = Budget.Truncate(input);
        if (takenName.Length + takenInput.Length > 0)
            _tools.Add(new ToolCall(takenName, takenInput, isEarlier));
    }

    /// <inheritdoc/>
    public void SetStopReason(string reason) => StopReason = SafeText.Clean(reason);
}
