namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>What the words in <c>${…}</c> stand for in one place of the story.</summary>
/// <param name="Now">The moment at which the account opens.</param>
/// <param name="At">The moment of the call, for <c>${at}</c>; the opening for what is no call's.</param>
/// <param name="Account">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Dice">Where <c>${id}</c> and <c>${uuid}</c> come from.</param>
internal sealed record Scope(DateTimeOffset Now, DateTimeOffset At, string Account, string Region, Random Dice);
