namespace BedrockIR.Invocations.Bodies;

/// <summary>One thing that a guardrail found. What it matched is left out where that can be a secret.</summary>
/// <param name="Policy">The policy, <c>contentPolicy</c> for instance.</param>
/// <param name="Type">What it found: <c>PROMPT_ATTACK</c>, <c>EMAIL</c>, the name of a topic or of a pattern, the word.</param>
/// <param name="Confidence">How sure it is: LOW, MEDIUM or HIGH; null for policies without that.</param>
/// <param name="Action">What it did: BLOCKED, ANONYMIZED or NONE.</param>
internal sealed record GuardrailAssessment(string Policy, string? Type, string? Confidence, string? Action)
{
    /// <summary>The four with slashes between them.</summary>
    public override string ToString() => $"{Policy}/{Type}/{Confidence}/{Action}";
}
