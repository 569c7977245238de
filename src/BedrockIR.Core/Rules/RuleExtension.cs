using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>What a rule says below <c>bedrockir:</c>, beside what Sigma has.</summary>
internal sealed record RuleExtension
{
    /// <summary>The score of a match, 0 to 100; that of the level when null.</summary>
    public int? RiskScore { get; init; }

    /// <summary>The severity of a finding in which nothing succeeded; the rule's own when null.</summary>
    public Severity? AttemptSeverity { get; init; }

    /// <summary>Which containment to think of.</summary>
    public IReadOnlyList<string> Containment { get; init; } = [];

    /// <summary>Whether whom its findings name is the victim, and not the attacker.</summary>
    public bool NamesVictim { get; init; }

    /// <summary>The end of the pipeline that shows what decides in the evidence.</summary>
    public string? DrillDown { get; init; }

    /// <summary>Matches only what is new.</summary>
    public FirstSeen? FirstSeen { get; init; }

    /// <summary>Matches only what is unusual.</summary>
    public Outlier? Outlier { get; init; }

    /// <summary>Whether what matches is known only when all events have been seen.</summary>
    public bool DependsOnAllEvents => FirstSeen is not null || Outlier is not null;

    /// <summary>For an ordered correlation, a field that must differ between the first and the last event.</summary>
    public FieldPath? DifferingField { get; init; }
}
