namespace BedrockIR.Containment.Policies;

/// <summary>How much a deny takes from its principal.</summary>
/// <param name="ActionName">The measure that denies by the principal's own policies.</param>
/// <param name="ServiceControlActionName">The measure that denies by a service control policy.</param>
/// <param name="FileName">The file of the folder <c>policies</c>.</param>
internal sealed record DenyLevel(string ActionName, string ServiceControlActionName, string FileName)
{
    /// <summary>Inference on every path, its control, and the ways to undo or leave the deny for which a policy has room;
    /// <c>docs/denied-actions.md</c> lists what stays open.</summary>
    public static DenyLevel Bedrock { get; } = new("DenyBedrock", "ScpDeny", "deny-bedrock.json");

    /// <summary>Everything: for a principal that is certainly the attacker's.</summary>
    public static DenyLevel All { get; } = new("DenyAll", "ScpDenyAll", "deny-all.json");

    /// <summary>Both.</summary>
    public static IReadOnlyList<DenyLevel> Levels { get; } = [Bedrock, All];

    /// <summary>The inline or managed policy, and the group, that bears it.</summary>
    public string PolicyName { get; } = $"BedrockIR-{ActionName}";

    /// <summary>The policy for a principal that bears it: no condition, so no rename and no new session leaves it.</summary>
    public string Document { get; } = ContainmentPolicies.ReadMinified(FileName);
}
