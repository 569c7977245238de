using BedrockIR.Containment.Journal;

namespace BedrockIR.Containment.Acting;

/// <summary>What came of a change.</summary>
/// <param name="Result">In one word.</param>
/// <param name="Message">What happened, and how to find out more; null where all went as it should.</param>
internal sealed record Settled(ChangeResult Result, string? Message);
