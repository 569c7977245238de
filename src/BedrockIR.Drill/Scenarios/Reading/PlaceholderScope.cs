namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>What the words in <c>${…}</c> stand for in one place of the story.</summary>
/// <param name="Now">The moment at which the account opens.</param>
/// <param name="Time">The moment of the call, for <c>${at}</c>; the opening for what is no call's.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Random">Where <c>${id}</c> and <c>${uuid}</c> come from.</param>
internal sealed record PlaceholderScope(DateTimeOffset Now, DateTimeOffset Time, string AccountId, string Region, Random Random);
