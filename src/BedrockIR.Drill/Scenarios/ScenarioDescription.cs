namespace BedrockIR.Drill.Scenarios;

/// <summary>What a scenario is about, and what a responder should find in it.</summary>
/// <param name="Name">The name by which it is started.</param>
/// <param name="Title">The title, a few words.</param>
/// <param name="Description">What it is about, without giving the answer away.</param>
/// <param name="Expected">The answer.</param>
public sealed record ScenarioDescription(string Name, string Title, string Description, ScenarioExpectation Expected);
