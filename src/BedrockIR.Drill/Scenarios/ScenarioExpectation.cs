namespace BedrockIR.Drill.Scenarios;

/// <summary>What a responder should find: the answer that a drill is held against.</summary>
/// <param name="Suspects">Who did it: names of users, or role/session.</param>
/// <param name="Findings">Who is found, as a user's name or role/session, and by which rules (their file names). A
/// session <c>*</c> stands for those that a service opens for each call. All rules of medium level and above are there.</param>
/// <param name="FalsePositiveRules">Rules that find ordinary life too: their findings about others are no mistake, and never graver
/// than low.</param>
/// <param name="Checks">Checks of the account's configuration that must fail.</param>
public sealed record ScenarioExpectation(
    IReadOnlyList<string> Suspects, IReadOnlyDictionary<string, IReadOnlyList<string>> Findings, IReadOnlyList<string> FalsePositiveRules, IReadOnlyList<string> Checks);
