using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A scenario file, read. What needs the moment of the opening is still as it was written.</summary>
internal sealed record ScenarioFile
{
    /// <summary>The name, the title, what it is about, and what is to be found.</summary>
    public required ScenarioDescription Description { get; init; }

    /// <summary>The account's number; null when the file does not say.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region to start in; null when the file does not say.</summary>
    public string? Region { get; init; }

    /// <summary>The responder's user; null when the file does not say.</summary>
    public string? ResponderName { get; init; }

    /// <summary>Who takes part, the account's own people included.</summary>
    public required IReadOnlyDictionary<string, ScenarioPrincipal> Principals { get; init; }

    /// <summary><c>global</c> and <c>regional</c>: what is there from the beginning.</summary>
    public required IReadOnlyDictionary<string, YamlItem> State { get; init; }

    /// <summary>What happens.</summary>
    public IReadOnlyList<ScenarioStep> Steps { get; init; } = [];

    /// <summary>What goes on while the drill runs.</summary>
    public IReadOnlyList<LiveCall> LiveCalls { get; init; } = [];

    /// <summary>Objects in buckets beside the logs.</summary>
    public IReadOnlyList<ObjectDefinition> Objects { get; init; } = [];

    /// <summary>Harmless events; null when the file has none.</summary>
    public Padding? Padding { get; init; }
}
