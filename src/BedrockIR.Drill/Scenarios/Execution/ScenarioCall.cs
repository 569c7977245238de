using System.Text.Json.Nodes;
using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>A call as it was made: every choice of its step is decided.</summary>
internal sealed record ScenarioCall
{
    /// <summary>The step.</summary>
    public required ScenarioStep Step { get; init; }

    /// <summary>The time, the region, and where ids come from.</summary>
    public required PlaceholderScope Scope { get; init; }

    /// <summary>Who made it.</summary>
    public required CallIdentity Identity { get; init; }

    /// <summary>The address.</summary>
    public required string SourceIPAddress { get; init; }

    /// <summary>What the caller said it is.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The model; null when it names none.</summary>
    public string? ModelId { get; init; }

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
    public JsonObject? CreateRequestParameters()
    {
        if (ModelId is null && Step.RequestParameters is null)
            return null;
        JsonObject request = [];
        if (ModelId is not null)
            request["modelId"] = ModelId;
        if (Step.RequestParameters is { } written)
            YamlJsonConverter.AddMembers(request, written, Scope);
        return request;
    }
}
