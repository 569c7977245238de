namespace BedrockIR.Drill.Scenarios;

/// <summary>What a responder should find: the answer that a drill is held against.</summary>
/// <param name="Rules">The suspects, and of each the rules (by file name) that must find it.</param>
/// <param name="Ordinary">Rules that find ordinary life too: their findings about others than the suspects are no
/// mistake, and never graver than low.</param>
/// <param name="Checks">Checks of the account's configuration that must fail.</param>
public sealed record ScenarioExpectation(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Rules, IReadOnlyList<string> Ordinary, IReadOnlyList<string> Checks)
{
    /// <summary>Who did it: names of users, or role/session.</summary>
    public IEnumerable<string> Suspects => Rules.Keys;
}
