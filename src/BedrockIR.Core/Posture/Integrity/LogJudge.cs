using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>A log that a digest names.</summary>
/// <param name="Log">What the digest says of it.</param>
/// <param name="By">The digest.</param>
internal sealed record NamedLog(DigestedLog Log, JudgedDigest By);

/// <summary>Judges logs by what their digests say of them.</summary>
/// <param name="folder">Where they stand.</param>
/// <param name="window">The time that was asked about.</param>
/// <param name="most">How many bytes one may have after decompression.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class LogJudge(TrailFolder folder, AskedWindow window, long most, CancellationToken cancel)
{
    /// <summary>Reads a log, and judges it. Several threads may.</summary>
    public TrailFileIntegrity Judge(NamedLog named)
    {
        Verdict verdict = Of(named);
        return new TrailFileIntegrity
        {
            Kind = TrailFileKind.Log,
            Status = verdict.Status,
            Reason = verdict.Reason,
            S3Bucket = named.Log.Bucket,
            S3Object = named.Log.Key,
            Path = folder.Files.PathOf(named.Log.Bucket, named.Log.Key),
            IsOutside = verdict.IsOutside,
        };
    }

    private Verdict Of(NamedLog named)
    {
        Verdict unverified = Verdict.UnverifiedLog with { IsOutside = named.By.Verdict.IsOutside || !window.Includes(TrailFileName.Of(named.Log.Key)?.Time) };
        // What nobody has proved does not send us anywhere.
        if (!named.By.IsValid && folder.Bucket is not null)
            return unverified;
        if (named.Log.HashAlgorithm is not (null or "SHA-256"))
            return Verdict.UnknownHash;
        try
        {
            using KeyedFile? file = folder.Files.Open(named.Log.Bucket, named.Log.Key, cancel);
            if (file is null)
                return Verdict.MissingLog;
            return FileText.Hash(file.Content, most, cancel) != named.Log.Hash ? Verdict.ChangedLog : named.By.IsValid ? Verdict.Valid : unverified;
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
            return Verdict.NotRead(e);
        }
    }
}
