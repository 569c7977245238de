using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>What a correlation looks at.</summary>
internal enum CorrelationType
{
    /// <summary>How many events match.</summary>
    EventCount,

    /// <summary>How many different values a field has.</summary>
    ValueCount,

    /// <summary>Which rules match, in any order.</summary>
    Temporal,

    /// <summary>Which rules match, one after the other.</summary>
    TemporalOrdered,

    /// <summary>The sum of a field's numbers.</summary>
    ValueSum,

    /// <summary>Their mean.</summary>
    ValueAvg,

    /// <summary>A percentile of them, or the share that a value has.</summary>
    ValuePercentile,
}

/// <summary>A Sigma correlation: other rules, and what must be so of their matches within a time.</summary>
/// <seealso href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-correlation-rules-specification.md"/>
internal sealed record Correlation
{
    /// <summary>What it looks at.</summary>
    public required CorrelationType Type { get; init; }

    /// <summary>The rules' names or ids; for an ordered one in the order in which they must match.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Fields that must have the same value in all the events, or aliases of such.</summary>
    public IReadOnlyList<FieldPath> GroupBy { get; init; } = [];

    /// <summary>By alias, which field of which rule's events it means.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldPath>> Aliases { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, FieldPath>>();

    /// <summary>Within which time all must happen.</summary>
    public required TimeSpan Timespan { get; init; }

    /// <summary>What the count, sum … must be; all of it must hold.</summary>
    public IReadOnlyList<(Comparison Comparison, double Number)> Condition { get; init; } = [];

    /// <summary>The fields whose values are counted or added up.</summary>
    public IReadOnlyList<FieldPath> Fields { get; init; } = [];

    /// <summary>Which percentile is meant, 0 to 100; null where the share of a value is.</summary>
    public double? Percentile { get; init; }

    /// <summary>Whether the rules make findings of their own as well.</summary>
    public bool Generate { get; init; }

    /// <summary>Whether the condition holds for a number.</summary>
    public bool Holds(double number) => Condition.All(c => c.Comparison.Holds(number, c.Number));

    /// <summary>Whether more events can only help: then every stretch of time is tried. Otherwise a stretch that is a part
    /// of a longer one would count for itself.</summary>
    public bool IsMonotonic => Type is CorrelationType.EventCount or CorrelationType.ValueCount or CorrelationType.ValueSum
        && Condition.All(c => c.Comparison is Comparison.Gt or Comparison.Gte);

    /// <summary>Which field of a rule's events a name stands for.</summary>
    /// <param name="field">A field, or an alias.</param>
    /// <param name="rule">The rule as <see cref="Rules"/> has it.</param>
    public FieldPath ResolveField(FieldPath field, string rule) =>
        Aliases.TryGetValue(field.Name, out IReadOnlyDictionary<string, FieldPath>? meant) && meant.TryGetValue(rule, out FieldPath? alias) ? alias : field;
}
