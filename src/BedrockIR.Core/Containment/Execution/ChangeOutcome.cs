using BedrockIR.Containment.Journal;

namespace BedrockIR.Containment.Execution;

/// <summary>What came of a change.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Message">What happened, and how to find out more; null where all went as it should.</param>
internal sealed record ChangeOutcome(ChangeResult Result, string? Message);
