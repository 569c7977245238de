namespace BedrockIR.Posture.Logging;

/// <summary>Whether a region logs model invocations.</summary>
public enum LoggingState
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Enabled,

    /// <summary>It does not.</summary>
    Disabled,

    /// <summary>Bedrock is not offered in the region, so there is nothing to log.</summary>
    NotOffered,

    /// <summary>The account has not enabled the region, so there is nothing to log.</summary>
    RegionDisabled,
}
