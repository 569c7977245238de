using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>An event matches only when its value was not there in the baseline.</summary>
/// <param name="Field">The field whose values are learnt.</param>
/// <param name="GroupBy">Fields for each combination of which values are learnt apart; often none.</param>
internal sealed record FirstSeen(FieldPath Field, IReadOnlyList<FieldPath> GroupBy);
