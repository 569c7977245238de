namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>How many tokens a call has: a number between two, both of them included.</summary>
internal readonly record struct TokenRange(int Min, int Max)
{
    /// <summary>One of the numbers.</summary>
    public int PickRandom(Random dice) => dice.Next(Min, Max + 1);
}
