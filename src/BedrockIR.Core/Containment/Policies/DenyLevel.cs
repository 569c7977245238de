namespace BedrockIR.Containment.Policies;

/// <summary>How much a deny takes from its principal.</summary>
/// <param name="Measure">The measure that denies by the principal's own policies.</param>
/// <param name="ServiceControlMeasure">The measure that denies by a service control policy.</param>
/// <param name="File">The file of the folder <c>policies</c>.</param>
internal sealed record DenyLevel(string Measure, string ServiceControlMeasure, string File)
{
    /// <summary>Inference on every path, its control, and the ways to undo or leave the deny for which a policy has room;
    /// <c>docs/denied-actions.md</c> lists what stays open.</summary>
    public static DenyLevel Bedrock { get; } = new("DenyBedrock", "ScpDeny", "deny-bedrock.json");

    /// <summary>Everything: for a principal that is certainly the attacker's.</summary>
    public static DenyLevel All { get; } = new("DenyAll", "ScpDenyAll", "deny-all.json");

    /// <summary>Both.</summary>
    public static IReadOnlyList<DenyLevel> Both { get; } = [Bedrock, All];

    /// <summary>The inline or managed policy, and the group, that bears it.</summary>
    public string PolicyName { get; } = $"BedrockIR-{Measure}";

    /// <summary>The policy for a principal that bears it: no condition, so no rename and no new session leaves it.</summary>
    public string Document { get; } = ContainmentPolicy.Text(File);
}
