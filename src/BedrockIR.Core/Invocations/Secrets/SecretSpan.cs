namespace BedrockIR.Invocations.Secrets;

/// <summary>Where a secret stands in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many it has.</param>
internal readonly record struct SecretSpan(int Start, int Length);
