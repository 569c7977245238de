using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Story;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A call that goes on while the drill runs.</summary>
/// <param name="Step">Who calls what, where, from where.</param>
/// <param name="Every">The time between two calls.</param>
internal sealed record LiveCall(Step Step, TimeSpan Every)
{
    /// <summary>The step as the drill runs it.</summary>
    public LiveStep ToStep(Scope scope)
    {
        Principal who = Step.Who;
        string region = Step.Region.FirstOrDefault() ?? scope.Region;
        JsonObject input = [];
        if (Step.Model.FirstOrDefault() is { } model)
            input["modelId"] = model;
        if (Step.Request is { } request)
            YamlJson.Fill(input, request, scope with { Region = region });
        return new LiveStep(who.Key!, Step.Call.Service, Step.Call.Operation, region, input, Every.TotalSeconds,
            Step.From.Concat(who.From).First(), Step.Agent.Concat(who.Agent).First());
    }
}
