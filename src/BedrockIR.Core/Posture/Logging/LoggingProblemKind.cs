namespace BedrockIR.Posture.Logging;

/// <summary>What is wrong with a region's model invocation logging.</summary>
public enum LoggingProblemKind
{
    /// <summary>It is off: no invocation is logged.</summary>
    Off,

    /// <summary>A kind of content is not delivered.</summary>
    ContentExcluded,

    /// <summary>Nothing can arrive where it is to be delivered, or it arrives at somebody else's.</summary>
    Destination,

    /// <summary>Bodies of more than 100 KB are lost.</summary>
    LargeData,

    /// <summary>Models were invoked, and nothing was delivered.</summary>
    NothingDelivered,

    /// <summary>Logs are deleted too soon.</summary>
    Retention,

    /// <summary>Logs are not encrypted with a key of the account's.</summary>
    Encryption,
}
