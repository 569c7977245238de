
namespace BedrockIR.Containment.State;

/// <summary>One call of an action: a setting, and what it is to be worth.</summary>
/// <param name="State">The setting.</param>
/// <param name="After">What it is to be worth.</param>
internal sealed record StateChange(AwsState State, string? After);
