using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>A call that goes on while the drill runs.</summary>
/// <param name="Step">Who calls what, where, from where.</param>
/// <param name="Interval">The time between two calls.</param>
/// <param name="Escape">The escape from containment that it tries; null where it is the attack itself.</param>
internal sealed record LiveCall(ScenarioStep Step, TimeSpan Interval, string? Escape)
{
    /// <summary>The step as the drill runs it.</summary>
    public LiveStep ToStep(PlaceholderScope scope) => ToStep(Step, scope);

    private LiveStep ToStep(ScenarioStep step, PlaceholderScope scope)
    {
        ScenarioPrincipal who = step.Principal;
        string region = step.Regions.FirstOrDefault() ?? scope.Region;
        JsonObject input = [];
        if (step.ModelIds.FirstOrDefault() is { } model)
            input["modelId"] = model;
        if (step.RequestParameters is { } request)
            YamlJsonConverter.AddMembers(input, request, scope with { Region = region });
        return new LiveStep(who.AccessKeyId ?? "", step.Call.Service, step.Call.Operation, region, input, Interval.TotalSeconds,
            step.SourceIPAddresses.Concat(who.SourceIPAddresses).First(), step.UserAgents.Concat(who.UserAgents).First())
        {
            Escape = Escape,
            UsesObtainedCredentials = who.IsObtained,
            FollowUps = [.. step.FollowUps.Select(t => ToStep(t, scope))],
        };
    }
}
