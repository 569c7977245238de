namespace BedrockIR.Posture;

/// <summary>What a check is about.</summary>
public enum CheckScope
{
    /// <summary>The account as a whole.</summary>
    Account,

    /// <summary>Each region by itself.</summary>
    Region,
}
