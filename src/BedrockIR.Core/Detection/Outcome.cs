namespace BedrockIR.Detection;

/// <summary>Whether the calls behind a finding did what they were meant to do.</summary>
public enum Outcome
{
    /// <summary>All of them succeeded.</summary>
    Succeeded,

    /// <summary>All of them were denied: an attempt.</summary>
    Denied,

    /// <summary>All of them failed, at least one for another reason than a denial.</summary>
    Failed,

    /// <summary>Some succeeded and some did not.</summary>
    Mixed,
}
