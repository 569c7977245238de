using BedrockIR.Containment.Model;
using BedrockIR.Containment.Policies;

namespace BedrockIR.Containment.Actions;

/// <summary>What is to be contained, after it was looked for in the account.</summary>
/// <param name="Target">What the input says.</param>
/// <param name="Principal">The user or the role; null where it is none, or none that can be changed.</param>
internal sealed record ContainmentSubject(ContainmentTarget Target, PrincipalDetail? Principal)
{
    /// <summary>Whether root is meant.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Why the principal cannot be contained by its policies, and what a person can do; null where it can.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>Whether the input names something that the account does not have, a name with a typing error for instance. Then the
    /// input is refused; otherwise the hindrance is a step for a person.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The principal's ARN, as far as it is known.</summary>
    public string? Arn => Principal?.Arn ?? Target.Arn;
}
