using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Harmless events, as many as are asked for, to make an account busy.</summary>
/// <param name="Duration">Over how long before the opening they are spread.</param>
/// <param name="Regions">The regions, in turns.</param>
/// <param name="Steps">The calls, in turns.</param>
internal sealed record Padding(TimeSpan Duration, string[] Regions, IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>The calls, spread evenly.</summary>
    /// <param name="count">How many.</param>
    /// <param name="now">The moment at which the account opens.</param>
    /// <param name="dice">Of their own, so that they do not change what else happens.</param>
    public IEnumerable<PlannedCall> CreateCalls(int count, DateTimeOffset now, Random dice)
    {
        for (int i = 0; i < count; i++)
        {
            DateTimeOffset time = CallScheduler.TruncateToSecond(now - (Duration * ((count - i - 0.5) / count)));
            // Regions change with each event, calls with each round of regions, so that every call is made everywhere.
            yield return new PlannedCall(time, Steps[i / Regions.Length % Steps.Count], Regions[i % Regions.Length], dice);
        }
    }
}
