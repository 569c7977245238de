using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Posture.Integrity;

/// <summary>A digest and what is said of it.</summary>
/// <param name="Loaded">The digest.</param>
/// <param name="Verdict">What is said of it.</param>
internal sealed record ValidatedDigest(LoadedDigest Loaded, Verdict Verdict)
{
    /// <summary>Whether CloudTrail has written it.</summary>
    public bool IsValid => Verdict.Status == TrailFileStatus.Valid;
}

/// <summary>Judges digests as AWS's validator does, and where a genuine digest contradicts it, more strictly.</summary>
/// <param name="keys">The keys.</param>
/// <param name="region">The region of the digests.</param>
internal sealed class DigestValidator(PublicKeySet keys, string region)
{
    /// <summary>The keys that have proved to be the region's.</summary>
    public HashSet<PublicKey> VerifiedKeys { get; } = [];

    /// <summary>Judges one.</summary>
    /// <param name="loaded">The digest.</param>
    /// <param name="next">The one after it, which names it; null when none does.</param>
    public Verdict Validate(LoadedDigest loaded, ValidatedDigest? next)
    {
        if (loaded.LoadFailure is { } fault)
            return fault;
        if (!loaded.IsAtOriginalLocation)
            return Verdict.Moved;
        string? own = loaded.Metadata?.GetValueOrDefault("signature"), named = next?.Loaded.Digest!.PreviousSignature;
        Verdict verdict = loaded.Metadata is not null && (own is null || !loaded.Metadata.ContainsKey("signature-algorithm")) ? Verdict.SignatureRemoved
            : loaded.Metadata is not null && loaded.Name.IsBackfill && !loaded.Metadata.ContainsKey("backfill-generation-timestamp") ? Verdict.NoGenerationTime
            : ValidateSignature(loaded, own ?? named, byOwn: own is not null || next?.IsValid == true);
        if (next?.IsValid != true || verdict.Status == TrailFileStatus.Invalid)
            return verdict;
        PreviousDigest said = next.Loaded.Digest!.Previous!;
        bool contradicts = (said.Hash is { } hash && hash != loaded.Hash) || (own is not null && !own.Equals(named, StringComparison.OrdinalIgnoreCase));
        return contradicts ? Verdict.ContradictedByNext : verdict;
    }

    /// <summary>Judges again one whose key was lacking: where a saved list had keys of this region and time, it had all of them, so that
    /// one that is not among them is none of CloudTrail's.</summary>
    public ValidatedDigest Revalidate(ValidatedDigest judged) =>
        judged.Verdict is { IsKeyMissing: true, Status: TrailFileStatus.Unverified } && judged.Loaded.Digest is { } text
        && VerifiedKeys.Any(k => k.ValidityStartTime <= text.StartTime && k.ValidityEndTime >= text.EndTime)
            ? judged with { Verdict = Verdict.UnknownKey(text.Fingerprint, region, isAwsList: true) }
            : judged;

    private Verdict ValidateSignature(LoadedDigest loaded, string? signature, bool byOwn)
    {
        Digest text = loaded.Digest!;
        if (keys.Problem is { } problem)
            return Verdict.KeysUnavailable(problem);
        PublicKey[] fitting = [.. keys.Find(text.Fingerprint)];
        if (fitting.Length == 0)
            return Verdict.UnknownKey(text.Fingerprint, region, keys.IsFromCloudTrail);
        if (signature is null)
            return Verdict.SignatureNotAvailable;
        // The word stands for no signature, as AWS's own program writes it.
        string signed = $"{text.EndTimeText}\n{text.Bucket}/{text.Key}\n{loaded.Hash}\n{text.PreviousSignature ?? "null"}";
        if (fitting.FirstOrDefault(k => PublicKeySet.VerifySignature(k, signed, signature)) is { } key)
        {
            VerifiedKeys.Add(key);
            return Verdict.Valid;
        }
        if (!byOwn)
            return Verdict.SignatureNotAvailable;
        return text.Algorithm is null or "SHA256withRSA" ? Verdict.WrongSignature : Verdict.UnknownAlgorithm(text.Algorithm);
    }
}
