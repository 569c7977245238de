namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>How many tokens a call has: a number between two, both of them included.</summary>
internal readonly record struct TokenRange(int Least, int Most)
{
    /// <summary>One of the numbers.</summary>
    public int Pick(Random dice) => dice.Next(Least, Most + 1);
}
