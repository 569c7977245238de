namespace BedrockIR.Invocations.Bodies;

/// <summary>What a guardrail made of an invocation.</summary>
/// <param name="Action"><c>INTERVENED</c> or <c>NONE</c>; null where no guardrail had a say, or the log does not tell.</param>
/// <param name="Assessments">What it found, where the invocation asked for a trace.</param>
internal sealed record GuardrailResult(string? Action, IReadOnlyList<GuardrailAssessment> Assessments)
{
    /// <summary>No guardrail had a say.</summary>
    public static GuardrailResult None { get; } = new(null, []);
}
