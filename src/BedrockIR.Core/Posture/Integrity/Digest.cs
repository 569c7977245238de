namespace BedrockIR.Posture.Integrity;

/// <summary>What a digest says. Until its signature is verified, anybody may have written it.</summary>
internal sealed record Digest
{
    /// <summary>Where it says that it was delivered.</summary>
    public required string Bucket { get; init; }

    /// <summary>Under which key it says so.</summary>
    public required string Key { get; init; }

    /// <summary>The beginning of the time that it is for.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The end of that time.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The end as it is written, which is what is signed.</summary>
    public required string EndTimeText { get; init; }

    /// <summary>The key that it is signed with.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How it is signed; null when it does not say.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The digest before; null when a chain begins here.</summary>
    public PreviousDigest? Previous { get; init; }

    /// <summary>The signature of the digest before, which is part of what is signed; null when a chain begins here.</summary>
    public string? PreviousSignature { get; init; }

    /// <summary>The logs that were delivered in that time.</summary>
    public required IReadOnlyList<DigestLogEntry> Logs { get; init; }
}

/// <summary>What a digest says of the one before.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Hash">The hash of its text, hexadecimal; null when it does not say.</param>
internal sealed record PreviousDigest(string Bucket, string Key, string? Hash);

/// <summary>What a digest says of a log.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Hash">The hash of its text, hexadecimal.</param>
/// <param name="HashAlgorithm">How it is made; null when it does not say.</param>
internal sealed record DigestLogEntry(string Bucket, string Key, string Hash, string? HashAlgorithm);
