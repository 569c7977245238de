using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>What is said of a file.</summary>
/// <param name="Status">Whether it is what CloudTrail delivered.</param>
/// <param name="Reason">Why, and what to do; null for a valid one.</param>
internal sealed record Verdict(TrailFileStatus Status, string? Reason)
{
    private const string KeepAsEvidence = "Keep it as evidence, and look at who wrote to the bucket at that time.";

    /// <summary>Whether it does not count against the rest: the file lies outside the time that was asked about, or its digest is not
    /// due yet.</summary>
    public bool IsOutsideWindow { get; init; }

    /// <summary>Whether the key is lacking, which a saved list of keys can be to blame for.</summary>
    public bool IsKeyMissing { get; init; }

    public static readonly Verdict Valid = new(TrailFileStatus.Valid, null);

    public static readonly Verdict MissingDigest = new(TrailFileStatus.Missing,
        "The digest is not there, and the next one, which is genuine, names it: it was deleted, or not copied. The logs of its time cannot be verified. Look at who deleted from the bucket; a version of it may be left.");

    public static readonly Verdict Moved = CreateInvalid("The digest says that it was delivered elsewhere: it was moved or copied here, perhaps over another one.");

    public static readonly Verdict WrongSignature = CreateInvalid("The signature does not fit the digest: the digest or its signature was changed.");

    public static readonly Verdict SignatureRemoved = CreateInvalid("The object has no signature in its metadata, which CloudTrail always writes: somebody has written it anew.");

    public static readonly Verdict ContradictedByNext = CreateInvalid("The next digest, which is genuine, names another hash or signature for this one: another digest was put in its place.");

    public static readonly Verdict NoGenerationTime = CreateInvalid("The object's metadata does not say when this later digest was made, which CloudTrail always writes: somebody has written it anew.");

    public static readonly Verdict SignatureNotAvailable = new(TrailFileStatus.Unverified,
        "The signature of a digest stands in its object's metadata and in the next digest, and neither is here. Save what 'aws s3api head-object' prints beside the digest, as its name with .metadata.json, or copy the digest that came next.");

    public static readonly Verdict ChangedLog = CreateInvalid("The log's hash is not the one in its digest: the log was changed after CloudTrail delivered it.");

    public static readonly Verdict MissingLog = new(TrailFileStatus.Missing, "The log is not there, and its digest names it: it was deleted, or not copied. Look at who deleted from the bucket; a version of it may be left.");

    public static readonly Verdict DecompressedLog = new(TrailFileStatus.Unverified,
        "The log was not deleted: it is there decompressed, without .gz in its name. Its text has the hash in the digest; the file that CloudTrail delivered cannot be verified. Copy the .gz again, and remove the decompressed file.");

    public static readonly Verdict UnreadableDecompressedLog = new(TrailFileStatus.Unverified,
        "The log was not deleted: it is there decompressed, without .gz in its name, and could not be read. Check its permissions, or copy the .gz again.");

    public static readonly Verdict ChangedDecompressedLog = CreateInvalid("The log is there decompressed, without .gz in its name, and its text does not have the hash in the digest: it was changed.");

    public static readonly Verdict PendingLog = new(TrailFileStatus.Unverified, "The digest of this log is not due yet: CloudTrail delivers it within two hours. Run the command again then.");

    public static readonly Verdict UnverifiedLog = new(TrailFileStatus.Unverified, "The digest that names the log could not be verified, so nothing vouches for it.");

    public static readonly Verdict UnknownHashAlgorithm = new(TrailFileStatus.Unverified, "The digest names a way of hashing that this version does not know. Look for a newer version.");

    public static readonly Verdict UnexpectedLog = new(TrailFileStatus.Unexpected,
        "There is a valid digest for the time of this log, and none names it: it was added, or a trail without log file validation delivers to the same place. Do not rely on it.");

    public static readonly Verdict UncoveredLog = new(TrailFileStatus.Unverified, "No valid digest covers the time of this log, so it cannot be verified. The digests that are not valid and the notes say why.");

    /// <summary>That a digest cannot be read.</summary>
    public static Verdict UnreadableDigest(string why) => CreateInvalid($"It is not a digest as CloudTrail writes them: {why}. It was changed or damaged.");

    /// <summary>That a log cannot be unpacked.</summary>
    public static Verdict UnreadableLog(string why) => CreateInvalid($"It is not a log as CloudTrail writes them: {why}. It was changed or damaged.");

    /// <summary>That a whole bucket does not exist.</summary>
    public static Verdict MissingBucket(string bucket) => new(TrailFileStatus.Missing,
        $"The bucket {SafeText.Clean(bucket)}, in which a genuine digest says that it was delivered, does not exist: it was deleted with all that was in it. Look at who deleted it, and for copies or replicas.");

    /// <summary>That a file is too large.</summary>
    public static Verdict TooLarge(long most) => new(TrailFileStatus.Unverified, $"The log has more than {most:N0} bytes after decompression. Raise the limit to have it hashed.");

    /// <summary>That a file could not be read.</summary>
    public static Verdict ReadFailed(Exception e)
    {
        UnreadableInputException problem = UnreadableInputException.From(e);
        return new(TrailFileStatus.Unverified, $"It could not be read ({problem.Message}). {problem.Advice}");
    }

    /// <summary>That a digest is signed in a way that is not known.</summary>
    public static Verdict UnknownAlgorithm(string algorithm) => CreateInvalid($"The digest says that it is signed by {SafeText.Clean(algorithm)}, which CloudTrail is not known to use, and SHA256withRSA does not fit.");

    /// <summary>That there is no key.</summary>
    public static Verdict UnknownKey(string fingerprint, string region, bool isAwsList) => new(isAwsList ? TrailFileStatus.Invalid : TrailFileStatus.Unverified, isAwsList
        ? $"CloudTrail has no key {SafeText.Clean(fingerprint)} in {region} at that time: the digest was made or changed by somebody else. {KeepAsEvidence}"
        : $"The key {SafeText.Clean(fingerprint)} is not among those given. Save what 'aws cloudtrail list-public-keys --region {region}' prints for that time; if AWS does not have it either, the digest is forged.")
    { IsKeyMissing = true };

    /// <summary>That there are no keys.</summary>
    public static Verdict KeysUnavailable(string problem) => new(TrailFileStatus.Unverified, problem);

    private static Verdict CreateInvalid(string what) => new(TrailFileStatus.Invalid, $"{what} {KeepAsEvidence}");
}
