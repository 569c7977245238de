namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>One call of the story, at its time.</summary>
/// <param name="Time">When, in UTC, to the second.</param>
/// <param name="Step">The step.</param>
/// <param name="Region">The region, where it is decided already.</param>
/// <param name="Random">What its ids and choices come from.</param>
internal readonly record struct PlannedCall(DateTimeOffset Time, ScenarioStep Step, string? Region, Random Random);
