using BedrockIR.Sources.Content;

namespace BedrockIR.Posture.Integrity;

/// <summary>A digest as it was read, before it is judged.</summary>
internal sealed record LoadedDigest
{
    // An hour's digest has some hundred bytes for each log.
    private const long MaxBytes = 64 << 20;

    /// <summary>What its key says.</summary>
    public required TrailFileName Name { get; init; }

    /// <summary>The bucket that it was read from; null for a copy.</summary>
    public string? Bucket { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Path { get; init; }

    /// <summary>What it says; null where it could not be read.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The hash of its text.</summary>
    public string? Hash { get; init; }

    /// <summary>The object's metadata; null when it is not known.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What is to be said of one that could not be read; null of one that could.</summary>
    public Verdict? LoadFailure { get; init; }

    /// <summary>Whether it stands where it says that it was delivered. Of a copy, only what stands behind its root can be
    /// compared.</summary>
    public bool IsAtOriginalLocation => Digest is { } text && (Bucket is not null
        ? text.Bucket == Bucket && text.Key == Name.Key
        : text.Key == Name.AwsLogsRelativeKey || text.Key.EndsWith("/" + Name.AwsLogsRelativeKey, StringComparison.Ordinal));

    /// <summary>Reads a digest.</summary>
    /// <param name="files">Where it stands.</param>
    /// <param name="bucket">The bucket; null for a copy.</param>
    /// <param name="name">What its key says.</param>
    /// <param name="cancel">Stops reading.</param>
    public static LoadedDigest Load(IBucketFileProvider files, string? bucket, TrailFileName name, CancellationToken cancel)
    {
        LoadedDigest found = new() { Name = name, Bucket = bucket, Path = files.GetPath(bucket ?? "", name.Key) };
        try
        {
            using BucketFile? file = files.Open(bucket ?? "", name.Key, cancel);
            if (file is null)
                return found with { LoadFailure = Verdict.MissingDigest };
            byte[] text = GzipText.ReadAll(file.Content, MaxBytes, cancel);
            return found with { Hash = GzipText.ComputeHash(text), Digest = DigestParser.Parse(text), Metadata = file.Metadata };
        }
        catch (MissingBucketException)
        {
            return found with { LoadFailure = Verdict.MissingBucket(bucket ?? "") };
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            return found with { LoadFailure = Verdict.UnreadableDigest(e.Message) };
        }
        catch (TextTooLongException)
        {
            return found with { LoadFailure = Verdict.UnreadableDigest($"it has more than {MaxBytes:N0} bytes") };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return found with { LoadFailure = Verdict.ReadFailed(e) };
        }
    }
}
