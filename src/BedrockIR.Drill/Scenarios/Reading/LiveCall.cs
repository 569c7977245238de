using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Story;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A call that goes on while the drill runs.</summary>
/// <param name="Step">Who calls what, where, from where.</param>
/// <param name="Every">The time between two calls.</param>
/// <param name="Escape">The escape from containment that it tries; null where it is the attack itself.</param>
internal sealed record LiveCall(Step Step, TimeSpan Every, string? Escape)
{
    /// <summary>The step as the drill runs it.</summary>
    public LiveStep ToStep(Scope scope) => ToStep(Step, scope);

    private LiveStep ToStep(Step step, Scope scope)
    {
        Principal who = step.Who;
        string region = step.Region.FirstOrDefault() ?? scope.Region;
        JsonObject input = [];
        if (step.Model.FirstOrDefault() is { } model)
            input["modelId"] = model;
        if (step.Request is { } request)
            YamlJson.Fill(input, request, scope with { Region = region });
        return new LiveStep(who.Key ?? "", step.Call.Service, step.Call.Operation, region, input, Every.TotalSeconds,
            step.From.Concat(who.From).First(), step.Agent.Concat(who.Agent).First())
        {
            Escape = Escape,
            WithObtained = who.Obtained,
            Then = [.. step.Then.Select(t => ToStep(t, scope))],
        };
    }
}
