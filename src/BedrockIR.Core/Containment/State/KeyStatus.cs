namespace BedrockIR.Containment.State;

/// <summary>What IAM calls the status of a key.</summary>
internal static class KeyStatus
{
    /// <summary>It can be used.</summary>
    public const string Active = "Active";

    /// <summary>It cannot be used until it is made active again.</summary>
    public const string Inactive = "Inactive";
}
