namespace BedrockIR.Detection.Examples;

/// <summary>Whether a rule does with its examples what they say.</summary>
public sealed record RuleTestResult
{
    /// <summary>The rule's UUID.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's title.</summary>
    public required string Title { get; init; }

    /// <summary>The rule's file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it has examples of both kinds, matches those that it must and none of those that it must not.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>How many examples it must match.</summary>
    public int MatchCount { get; init; }

    /// <summary>How many near misses it must not match.</summary>
    public int NoMatchCount { get; init; }

    /// <summary>What went wrong, a sentence each.</summary>
    public IReadOnlyList<string> Failures { get; init => field = value.ToIndexable(); } = [];

    /// <summary>The title and the outcome.</summary>
    public override string ToString() => $"{Title}: {(Passed ? "passed" : string.Join(" ", Failures))}";
}
