using BedrockIR.Containment.Journal;
using BedrockIR.Containment.State;

namespace BedrockIR.Containment.Rollback;

/// <summary>A change that is to be put back.</summary>
/// <param name="Sequence">The number of its record.</param>
/// <param name="StateReference">What was changed.</param>
/// <param name="Before">What it was worth.</param>
/// <param name="After">What it was made.</param>
/// <param name="Result">What came of it; Unknown also where the process died before it knew.</param>
internal sealed record UndoableChange(int Sequence, AwsStateReference StateReference, string? Before, string? After, ChangeResult Result);
