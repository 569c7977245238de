namespace BedrockIR.Posture.Integrity;

/// <summary>Validates what was delivered of one account and region to one place.</summary>
/// <param name="folder">What stands there.</param>
/// <param name="options">Which times and trails are wanted, and the limits.</param>
/// <param name="host">Hears of problems and progress.</param>
/// <param name="cancel">Stops it.</param>
internal sealed class FolderValidator(TrailFolder folder, TrailIntegrityOptions options, IHost host, CancellationToken cancel)
{
    // As AWS's own validator asks for them: a digest may be signed some time after its end.
    private static readonly TimeSpan KeyMargin = TimeSpan.FromHours(2);

    private readonly ValidationWindow _window = ValidationWindow.Create(options, folder.Now);

    /// <summary>Validates it.</summary>
    /// <returns>What was found, a result for each trail.</returns>
    public IReadOnlyList<TrailIntegrity> Validate()
    {
        LoadedDigest[] loaded = RunParallel(folder.Digests, name => LoadedDigest.Load(folder.Files, folder.Bucket, name, cancel), "digests");
        PublicKeySet keys = GetKeys(loaded);
        ValidatedTrail[] trails = [.. loaded.GroupBy(d => (d.Name.TrailName, d.Name.HomeRegion)).OrderBy(t => t.Key.TrailName, StringComparer.Ordinal)
            .Select(t => new ValidatedTrail(t.Key.TrailName, t.Key.HomeRegion, new DigestChainWalker(folder, new DigestValidator(keys, folder.Region), _window, host, cancel).Walk(t)))];
        if (trails.Length == 0)
            trails = [new ValidatedTrail(null, null, [])];
        TrailFileIntegrity[][] logs = ValidateLogs(trails);
        ILookup<ValidatedTrail, TrailFileIntegrity> others = FindUnlistedLogs(trails, logs);
        return [.. trails.Select((t, i) => TrailIntegrityBuilder.Build(folder, t, [.. logs[i], .. others[t]], options))];
    }

    private PublicKeySet GetKeys(LoadedDigest[] loaded)
    {
        if (loaded.Length == 0)
            return new PublicKeySet([], IsFromCloudTrail: false);
        IEnumerable<DateTimeOffset> times = loaded.Select(d => d.Name.Time!.Value).Concat(loaded.Select(GetGenerationTime).OfType<DateTimeOffset>());
        return folder.Keys.GetKeys(folder.Region, times.Min() - KeyMargin, times.Max() + KeyMargin, host, cancel);
    }

    // One that was made later is signed with a key of that time.
    private static DateTimeOffset? GetGenerationTime(LoadedDigest digest) =>
        UtcTime.TryParse(digest.Metadata?.GetValueOrDefault("backfill-generation-timestamp"), out DateTimeOffset time) ? time : null;

    private TrailFileIntegrity[][] ValidateLogs(ValidatedTrail[] trails)
    {
        ListedLog[][] named = [.. trails.Select(ListLogs)];
        foreach (string bucket in named.SelectMany(n => n).Where(n => n.ListedBy.IsValid && folder.Bucket is not null && n.Log.Bucket != folder.Bucket).Select(n => n.Log.Bucket).Distinct())
            host.WriteWarning($"Digests in {SafeText.Clean(folder.Bucket)} name logs of {folder.AccountId} in {folder.Region} in the bucket {SafeText.Clean(bucket)}. They are read there.");
        LogValidator judge = new(folder, _window, options.Limits.MaxInflatedBytes, cancel);
        TrailFileIntegrity[] all = RunParallel([.. named.SelectMany(n => n)], judge.Validate, "logs");
        int taken = 0;
        return [.. named.Select(n => all[taken..(taken += n.Length)])];
    }

    // A log that several digests name alike is read once.
    private ListedLog[] ListLogs(ValidatedTrail trail) => [.. trail.Digests.Where(d => d.Verdict.Status is TrailFileStatus.Valid or TrailFileStatus.Unverified && d.Loaded.Digest is not null)
        .OrderByDescending(d => d.IsValid).SelectMany(d => d.Loaded.Digest!.Logs.Select(l => new ListedLog(l, d)))
        .DistinctBy(n => (folder.GetFileId(n.Log.Bucket, n.Log.Key), n.ListedBy.IsValid ? n.Log.Hash : null))];

    private ILookup<ValidatedTrail, TrailFileIntegrity> FindUnlistedLogs(ValidatedTrail[] trails, TrailFileIntegrity[][] listed)
    {
        HashSet<string> proved = GetLogIds(trails, d => d.IsValid), said = GetLogIds(trails, d => d.Verdict.Status == TrailFileStatus.Unverified);
        // Reported as the log that it was; where the log itself is there too, the other file was added.
        proved.UnionWith(listed.SelectMany(l => l).Where(l => l.IsDecompressed).Select(l => folder.GetFileId(l.S3Bucket!, l.S3Object[..^".gz".Length])));
        return folder.Logs.Where(l => !proved.Contains(folder.GetFileId(l))).Select(log => (Log: log, Trail: trails.FirstOrDefault(t => t.Coverage.Includes(log)), Said: said.Contains(folder.GetFileId(log))))
            .Where(o => o.Trail is not null || !(o.Said || o.Log.IsBesidePaths))
            .ToLookup(o => o.Trail ?? trails[0], o => CreateUnlistedLog(o.Log, o.Trail is not null ? Verdict.UnexpectedLog : o.Log.Time > _window.DigestsDueUntil ? Verdict.PendingLog : Verdict.UncoveredLog));
    }

    private HashSet<string> GetLogIds(ValidatedTrail[] trails, Func<ValidatedDigest, bool> which) =>
        [.. trails.SelectMany(t => t.Digests).Where(d => which(d) && d.Loaded.Digest is not null).SelectMany(d => d.Loaded.Digest!.Logs).Select(l => folder.GetFileId(l.Bucket, l.Key))];

    private TrailFileIntegrity CreateUnlistedLog(TrailFileName log, Verdict verdict) => new()
    {
        Kind = TrailFileKind.Log,
        Status = verdict.Status,
        Reason = verdict.Reason,
        S3Bucket = folder.Bucket,
        S3Object = folder.Bucket is null ? log.AwsLogsRelativeKey : log.Key,
        Path = folder.Files.GetPath(folder.Bucket ?? "", log.Key),
        IsOutsideWindow = !_window.Includes(log.Time),
        IsPending = verdict == Verdict.PendingLog,
    };

    private TResult[] RunParallel<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work, string what) => ParallelFileRunner.Run(items, folder.ReaderCount, work,
        done => host.WriteProgress(new ReadProgress(done, items.Count, done, items.Count, folder.Region) { Status = $"{done:N0} of {items.Count:N0} {what} of {folder.AccountId} in {folder.Region}" }), cancel);
}

/// <summary>A trail whose digests are judged.</summary>
/// <param name="Name">The trail; null where there is no digest.</param>
/// <param name="HomeRegion">The region in which it was made.</param>
/// <param name="Digests">Its digests, the newest first.</param>
internal sealed record ValidatedTrail(string? Name, string? HomeRegion, IReadOnlyList<ValidatedDigest> Digests)
{
    /// <summary>The times for which there are valid digests.</summary>
    public DigestCoverage Coverage { get; } = new(Digests);
}
