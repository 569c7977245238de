namespace BedrockIR.Posture.Integrity;

/// <summary>Adds up what was found of a trail.</summary>
internal static class TrailIntegrityBuilder
{
    /// <summary>The sum.</summary>
    /// <param name="folder">Where its files stand.</param>
    /// <param name="trail">Its digests.</param>
    /// <param name="logs">Its logs.</param>
    /// <param name="options">What was asked for.</param>
    public static TrailIntegrity Build(TrailFolder folder, ValidatedTrail trail, IReadOnlyList<TrailFileIntegrity> logs, TrailIntegrityOptions options)
    {
        TrailFileIntegrity[] digests = [.. trail.Digests.Select(CreateFile)];
        TrailFileIntegrity[] files = [.. digests, .. logs];
        ValidationWindow window = ValidationWindow.Create(options, folder.Now);
        return new TrailIntegrity
        {
            AccountId = folder.AccountId,
            Region = folder.Region,
            TrailName = trail.Name,
            HomeRegion = trail.HomeRegion,
            Bucket = folder.Bucket ?? trail.Digests.FirstOrDefault(d => d.IsValid)?.Loaded.Digest!.Bucket,
            StartTime = trail.Coverage.Start,
            EndTime = trail.Coverage.End,
            Intact = IsIntact(files, window.FindGaps(trail.Coverage).Count == 0),
            ValidDigestCount = CountFiles(digests, TrailFileStatus.Valid),
            InvalidDigestCount = CountFiles(digests, TrailFileStatus.Invalid),
            MissingDigestCount = CountFiles(digests, TrailFileStatus.Missing),
            UnverifiedDigestCount = CountFiles(digests, TrailFileStatus.Unverified),
            ValidLogCount = CountFiles(logs, TrailFileStatus.Valid),
            InvalidLogCount = CountFiles(logs, TrailFileStatus.Invalid),
            MissingLogCount = CountFiles(logs, TrailFileStatus.Missing),
            UnverifiedLogCount = CountFiles(logs, TrailFileStatus.Unverified),
            UnexpectedLogCount = CountFiles(logs, TrailFileStatus.Unexpected),
            Files = files,
            Problems = [.. files.Where(f => f.Status != TrailFileStatus.Valid).OrderBy(f => f.IsOutsideWindow)],
            Notes = [.. DigestChainNotes.Create(trail, window, logs)],
        };
    }

    // What no digest covers cannot be verified: that is never intact.
    private static bool? IsIntact(TrailFileIntegrity[] files, bool isCovered)
    {
        if (files.Any(f => f.Status is TrailFileStatus.Invalid or TrailFileStatus.Missing or TrailFileStatus.Unexpected))
            return false;
        bool isJudged = files.Any(f => f is { Kind: TrailFileKind.Digest, Status: TrailFileStatus.Valid });
        return isJudged && isCovered && !files.Any(f => f.Status == TrailFileStatus.Unverified && !f.IsOutsideWindow) ? true : null;
    }

    private static int CountFiles(IEnumerable<TrailFileIntegrity> files, TrailFileStatus status) => files.Count(f => f.Status == status);

    private static TrailFileIntegrity CreateFile(ValidatedDigest digest) => new()
    {
        Kind = TrailFileKind.Digest,
        Status = digest.Verdict.Status,
        Reason = digest.Verdict.Reason,
        StartTime = digest.Loaded.Digest?.StartTime,
        EndTime = digest.Loaded.Digest?.EndTime ?? digest.Loaded.Name.Time,
        S3Bucket = digest.Loaded.Bucket ?? digest.Loaded.Digest?.Bucket,
        S3Object = digest.Loaded.Bucket is not null ? digest.Loaded.Name.Key : digest.Loaded.IsAtOriginalLocation ? digest.Loaded.Digest!.Key : digest.Loaded.Name.AwsLogsRelativeKey,
        Path = digest.Loaded.Path,
        IsOutsideWindow = digest.Verdict.IsOutsideWindow,
    };
}
