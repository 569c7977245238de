namespace BedrockIR.Posture.Integrity;

/// <summary>Whether a file of a trail is what CloudTrail delivered.</summary>
public enum TrailFileStatus
{
    /// <summary>It is what CloudTrail delivered: a digest's signature, or a log's hash in a valid digest, agrees.</summary>
    Valid,

    /// <summary>It is not what CloudTrail delivered: changed, damaged, moved, or never CloudTrail's.</summary>
    Invalid,

    /// <summary>A valid digest names it, and it is not there.</summary>
    Missing,

    /// <summary>Nothing can be said: the signature, the key or a valid digest for it is lacking, or it could not be read. A log that
    /// came before the first digest or after the last is one of these.</summary>
    Unverified,

    /// <summary>A log of an hour for which there is a valid digest, and no valid digest names it: it was added, or another trail
    /// without digests delivers to the same place.</summary>
    Unexpected,
}
