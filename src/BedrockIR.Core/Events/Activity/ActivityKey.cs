namespace BedrockIR.Events.Activity;

/// <summary>What activity is grouped by.</summary>
public enum ActivityKey
{
    /// <summary>The identity. What a chain of role sessions did counts for the identity at its beginning.</summary>
    Principal,

    /// <summary>The access key.</summary>
    AccessKeyId,

    /// <summary>The address that the call came from.</summary>
    SourceIPAddress,

    /// <summary>What the caller said it was.</summary>
    UserAgent,

    /// <summary>The model.</summary>
    ModelId,

    /// <summary>The way that the call came: directly, through an agent …</summary>
    InvocationPath,

    /// <summary>The region.</summary>
    Region,

    /// <summary>The API call.</summary>
    EventName,

    /// <summary>The hour, in UTC.</summary>
    Hour,
}
