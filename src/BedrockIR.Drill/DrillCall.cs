namespace BedrockIR.Drill;

/// <summary>A call that the drill answered.</summary>
/// <param name="Time">When, in the account's time.</param>
/// <param name="Service">The service, by the name of AWS's clients.</param>
/// <param name="Operation">The operation; empty when it was none of the drill's.</param>
/// <param name="Region">The region of the signature.</param>
/// <param name="AccessKeyId">The key that it was signed with; null when it was not signed.</param>
/// <param name="PrincipalArn">The user or the session; null when the drill did not believe it.</param>
/// <param name="SourceIPAddress">Where it came from, or seemed to.</param>
/// <param name="ErrorCode">The error that it was answered with; null when it succeeded.</param>
/// <param name="IsMutating">Whether the operation changes the account.</param>
public sealed record DrillCall(
    DateTimeOffset Time, string Service, string Operation, string Region, string? AccessKeyId, string? PrincipalArn, string SourceIPAddress, string? ErrorCode, bool IsMutating)
{
    /// <summary>The IAM actions that the caller had to be allowed; none where nobody needs a permission, or where the call did not
    /// come that far.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The escape from containment that the live attacker tries with this call, by the scenario's name for it; null for every
    /// other call.</summary>
    public string? Escape { get; init; }

    /// <summary>Whether this call is what the escape is for: where it has no error, the attacker has escaped.</summary>
    public bool IsEscapeGoal { get; init; }
}
