namespace BedrockIR.Rules;

/// <summary>A Sigma correlation of type <c>temporal_ordered</c>: rules that must match one after the other.</summary>
/// <param name="Rules">The rules' names or ids, in the order in which they must match.</param>
/// <param name="GroupBy">Fields that must have the same value in all the events.</param>
/// <param name="Timespan">Within which time all must happen.</param>
/// <param name="Generate">Whether the rules make findings of their own as well.</param>
internal sealed record Correlation(
    IReadOnlyList<string> Rules, IReadOnlyList<FieldPath> GroupBy, TimeSpan Timespan, bool Generate);
