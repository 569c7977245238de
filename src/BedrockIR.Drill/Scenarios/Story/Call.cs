using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>A call as it was made: every choice of its step is decided.</summary>
internal sealed record Call
{
    /// <summary>The step.</summary>
    public required Step Step { get; init; }

    /// <summary>The time, the region, and where ids come from.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Who made it.</summary>
    public required Identity Identity { get; init; }

    /// <summary>The address.</summary>
    public required string SourceIPAddress { get; init; }

    /// <summary>What the caller said it is.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The model; null when it names none.</summary>
    public string? Model { get; init; }

    /// <summary>The region in which the model ran, where an inference profile chose it; null for the caller's own.</summary>
    public string? InferenceRegion { get; init; }

    /// <summary>Tokens that went in; 0 when it failed.</summary>
    public int InputTokens { get; init; }

    /// <summary>Tokens that came out; 0 when it failed.</summary>
    public int OutputTokens { get; init; }

    /// <summary>The request's id, which both logs have.</summary>
    public required string RequestId { get; init; }

    /// <summary>The operation.</summary>
    public string Operation => Step.Call.Operation;

    /// <summary>requestParameters; null when there are none.</summary>
    public JsonObject? Request()
    {
        if (Model is null && Step.Request is null)
            return null;
        JsonObject request = [];
        if (Model is not null)
            request["modelId"] = Model;
        if (Step.Request is { } written)
            YamlJson.Fill(request, written, Scope);
        return request;
    }
}
