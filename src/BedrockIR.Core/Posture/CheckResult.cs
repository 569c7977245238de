namespace BedrockIR.Posture;

/// <summary>How a check came out.</summary>
public enum CheckResult
{
    /// <summary>All that was looked at is as it should be.</summary>
    Pass,

    /// <summary>Something is not.</summary>
    Fail,

    /// <summary>Nothing wrong was seen, but not all could be looked at.</summary>
    Unknown,
}
