using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>A log that a digest names.</summary>
/// <param name="Log">What the digest says of it.</param>
/// <param name="ListedBy">The digest.</param>
internal sealed record ListedLog(DigestLogEntry Log, ValidatedDigest ListedBy);

/// <summary>Judges logs by what their digests say of them.</summary>
/// <param name="folder">Where they stand.</param>
/// <param name="window">The time that was asked about.</param>
/// <param name="most">How many bytes one may have after decompression.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class LogValidator(TrailFolder folder, ValidationWindow window, long most, CancellationToken cancel)
{
    /// <summary>Reads a log, and judges it. Several threads may.</summary>
    public TrailFileIntegrity Validate(ListedLog named)
    {
        Verdict verdict = CreateVerdict(named);
        return new TrailFileIntegrity
        {
            Kind = TrailFileKind.Log,
            Status = verdict.Status,
            Reason = verdict.Reason,
            S3Bucket = named.Log.Bucket,
            S3Object = named.Log.Key,
            Path = folder.Files.GetPath(named.Log.Bucket, named.Log.Key),
            IsOutsideWindow = verdict.IsOutsideWindow,
        };
    }

    private Verdict CreateVerdict(ListedLog named)
    {
        Verdict unverified = Verdict.UnverifiedLog with { IsOutsideWindow = named.ListedBy.Verdict.IsOutsideWindow || !window.Includes(TrailFileName.Parse(named.Log.Key)?.Time) };
        // What nobody has proved does not send us anywhere.
        if (!named.ListedBy.IsValid && folder.Bucket is not null)
            return unverified;
        if (named.Log.HashAlgorithm is not (null or "SHA-256"))
            return Verdict.UnknownHashAlgorithm;
        try
        {
            using BucketFile? file = folder.Files.Open(named.Log.Bucket, named.Log.Key, cancel);
            if (file is null)
                return Verdict.MissingLog;
            return GzipText.ComputeHash(file.Content, most, cancel) != named.Log.Hash ? Verdict.ChangedLog : named.ListedBy.IsValid ? Verdict.Valid : unverified;
        }
        catch (MissingBucketException)
        {
            return Verdict.MissingBucket(named.Log.Bucket);
        }
        catch (InvalidDataException e)
        {
            return Verdict.UnreadableLog(e.Message);
        }
        catch (TextTooLongException)
        {
            return Verdict.TooLarge(most);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Verdict.ReadFailed(e);
        }
    }
}
