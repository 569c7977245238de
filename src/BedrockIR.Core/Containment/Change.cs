using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment;

/// <summary>One call of an action: a setting, and what it is to be worth.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="After">What it is to be worth.</param>
internal sealed record Change(Setting Setting, string? After);
