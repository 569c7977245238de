using BedrockIR.Rules;

namespace BedrockIR.Posture;

/// <summary>What a check is about, as its file says.</summary>
public sealed record CheckDefinition
{
    /// <summary>Its id, which does not change.</summary>
    public string Id { get; init; } = "";

    /// <summary>What should be so.</summary>
    public string Title { get; init; } = "";

    /// <summary>How grave it is when it is not so.</summary>
    public Severity Severity { get; init; }

    /// <summary>Whether it is about the account or about each region.</summary>
    public CheckScope Scope { get; init; }

    /// <summary>Why it matters, and what exactly is looked at.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to do when it is not so.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Where AWS, or those who check the same, say more.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The IAM actions that it needs.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Its limit, in the unit that the description names; zero where it has none.</summary>
    public int Limit { get; init; }

    /// <summary>What it looks for, where that is a list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
