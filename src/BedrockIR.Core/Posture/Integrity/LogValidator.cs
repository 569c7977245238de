using System.Security.Cryptography;
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
    private const string GzipSuffix = ".gz";

    private readonly HashSet<string> _present = [.. folder.Logs.Select(folder.GetFileId)];

    /// <summary>Reads a log, and judges it. Several threads may.</summary>
    public TrailFileIntegrity Validate(ListedLog named)
    {
        Verdict verdict = CreateVerdict(named);
        Verdict? decompressed = verdict.Status == TrailFileStatus.Missing ? ValidateDecompressed(named.Log) : null;
        bool isDecompressed = decompressed is not null;
        if (decompressed is not null)
            verdict = decompressed with { IsOutsideWindow = IsOutsideWindow(named) };
        return new TrailFileIntegrity
        {
            Kind = TrailFileKind.Log,
            Status = verdict.Status,
            Reason = verdict.Reason,
            S3Bucket = named.Log.Bucket,
            S3Object = named.Log.Key,
            Path = folder.Files.GetPath(named.Log.Bucket, isDecompressed ? GetDecompressedKey(named.Log.Key) : named.Log.Key),
            IsOutsideWindow = verdict.IsOutsideWindow,
            IsDecompressed = isDecompressed,
        };
    }

    private bool IsOutsideWindow(ListedLog named) => named.ListedBy.Verdict.IsOutsideWindow || !window.Includes(TrailFileName.Parse(named.Log.Key)?.Time);

    private static string GetDecompressedKey(string key) => key[..^GzipSuffix.Length];

    // In a bucket, the listing tells whether it is there; of a copy, the user may have named only a part.
    private Verdict? ValidateDecompressed(DigestLogEntry log)
    {
        if (!log.Key.EndsWith(".json" + GzipSuffix, StringComparison.Ordinal))
            return null;
        string key = GetDecompressedKey(log.Key);
        if (folder.Bucket is not null && !_present.Contains(folder.GetFileId(log.Bucket, key)))
            return null;
        try
        {
            using BucketFile? file = folder.Files.Open(log.Bucket, key, cancel);
            // A digest has the hash of the text, not of the gzip.
            return file is null ? null
                : Convert.ToHexString(SHA256.HashData(file.Content)).Equals(log.Hash, StringComparison.OrdinalIgnoreCase) ? Verdict.DecompressedLog : Verdict.ChangedDecompressedLog;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Verdict.UnreadableDecompressedLog;
        }
    }

    private Verdict CreateVerdict(ListedLog named)
    {
        Verdict unverified = Verdict.UnverifiedLog with { IsOutsideWindow = IsOutsideWindow(named) };
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
