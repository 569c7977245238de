namespace BedrockIR.Posture.Integrity;

/// <summary>What a file of a trail is.</summary>
public enum TrailFileKind
{
    /// <summary>A digest: it names the log files of an hour with their hashes, and is signed by CloudTrail.</summary>
    Digest,

    /// <summary>A log file.</summary>
    Log,
}
