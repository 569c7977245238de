namespace BedrockIR.Posture.Integrity;

/// <summary>Validates what was delivered of one account and region to one place.</summary>
/// <param name="folder">What stands there.</param>
/// <param name="options">Which times and trails are wanted, and the limits.</param>
/// <param name="host">Hears of problems and progress.</param>
/// <param name="cancel">Stops it.</param>
internal sealed class FolderCheck(TrailFolder folder, TrailIntegrityOptions options, IHost host, CancellationToken cancel)
{
    // As AWS's own validator asks for them: a digest may be signed some time after its end.
    private static readonly TimeSpan KeyMargin = TimeSpan.FromHours(2);

    private readonly AskedWindow _window = AskedWindow.Create(options, folder.Now);

    /// <summary>Validates it.</summary>
    /// <returns>What was found, a result for each trail.</returns>
    public IReadOnlyList<TrailIntegrity> Run()
    {
        LoadedDigest[] loaded = Work(folder.Digests, name => LoadedDigest.Load(folder.Files, folder.Bucket, name, cancel), "digests");
        KeyRing keys = Keys(loaded);
        CheckedTrail[] trails = [.. loaded.GroupBy(d => (d.Name.TrailName, d.Name.HomeRegion)).OrderBy(t => t.Key.TrailName, StringComparer.Ordinal)
            .Select(t => new CheckedTrail(t.Key.TrailName, t.Key.HomeRegion, new DigestWalk(folder, new DigestJudge(keys, folder.Region), _window, host, cancel).Judge(t)))];
        if (trails.Length == 0)
            trails = [new CheckedTrail(null, null, [])];
        TrailFileIntegrity[][] logs = Logs(trails);
        ILookup<CheckedTrail, TrailFileIntegrity> others = Others(trails);
        return [.. trails.Select((t, i) => IntegrityResult.Of(folder, t, [.. logs[i], .. others[t]], options))];
    }

    private KeyRing Keys(LoadedDigest[] loaded)
    {
        if (loaded.Length == 0)
            return new KeyRing([], IsAwsList: false);
        IEnumerable<DateTimeOffset> times = loaded.Select(d => d.Name.Time!.Value).Concat(loaded.Select(GenerationTime).OfType<DateTimeOffset>());
        return folder.Keys.Of(folder.Region, times.Min() - KeyMargin, times.Max() + KeyMargin, host, cancel);
    }

    // One that was made later is signed with a key of that time.
    private static DateTimeOffset? GenerationTime(LoadedDigest digest) =>
        UtcTime.TryParse(digest.Metadata?.GetValueOrDefault("backfill-generation-timestamp"), out DateTimeOffset time) ? time : null;

    private TrailFileIntegrity[][] Logs(CheckedTrail[] trails)
    {
        NamedLog[][] named = [.. trails.Select(Named)];
        foreach (string bucket in named.SelectMany(n => n).Where(n => n.By.IsValid && folder.Bucket is not null && n.Log.Bucket != folder.Bucket).Select(n => n.Log.Bucket).Distinct())
            host.Warn($"Digests in {SafeText.Clean(folder.Bucket)} name logs of {folder.AccountId} in {folder.Region} in the bucket {SafeText.Clean(bucket)}. They are read there.");
        LogJudge judge = new(folder, _window, options.Limits.MaxInflatedBytes, cancel);
        TrailFileIntegrity[] all = Work([.. named.SelectMany(n => n)], judge.Judge, "logs");
        int taken = 0;
        return [.. named.Select(n => all[taken..(taken += n.Length)])];
    }

    // A log that several digests name alike is read once.
    private NamedLog[] Named(CheckedTrail trail) => [.. trail.Digests.Where(d => d.Verdict.Status is TrailFileStatus.Valid or TrailFileStatus.Unverified && d.Loaded.Digest is not null)
        .OrderByDescending(d => d.IsValid).SelectMany(d => d.Loaded.Digest!.Logs.Select(l => new NamedLog(l, d)))
        .DistinctBy(n => (folder.IdOf(n.Log.Bucket, n.Log.Key), n.By.IsValid ? n.Log.Hash : null))];

    private ILookup<CheckedTrail, TrailFileIntegrity> Others(CheckedTrail[] trails)
    {
        HashSet<string> proved = Ids(trails, d => d.IsValid), said = Ids(trails, d => d.Verdict.Status == TrailFileStatus.Unverified);
        return folder.Logs.Where(l => !proved.Contains(folder.IdOf(l))).Select(log => (Log: log, Trail: trails.FirstOrDefault(t => t.Coverage.Includes(log)), Said: said.Contains(folder.IdOf(log))))
            .Where(o => o.Trail is not null || !o.Said)
            .ToLookup(o => o.Trail ?? trails[0], o => Unnamed(o.Log, o.Trail is not null ? Verdict.AddedLog : o.Log.Time > _window.Due ? Verdict.PendingLog : Verdict.UncoveredLog));
    }

    private HashSet<string> Ids(CheckedTrail[] trails, Func<JudgedDigest, bool> which) =>
        [.. trails.SelectMany(t => t.Digests).Where(d => which(d) && d.Loaded.Digest is not null).SelectMany(d => d.Loaded.Digest!.Logs).Select(l => folder.IdOf(l.Bucket, l.Key))];

    private TrailFileIntegrity Unnamed(TrailFileName log, Verdict verdict) => new()
    {
        Kind = TrailFileKind.Log,
        Status = verdict.Status,
        Reason = verdict.Reason,
        S3Bucket = folder.Bucket,
        S3Object = folder.Bucket is null ? log.Place : log.Key,
        Path = folder.Files.PathOf(folder.Bucket ?? "", log.Key),
        IsOutside = !_window.Includes(log.Time),
        IsPending = verdict == Verdict.PendingLog,
    };

    private TResult[] Work<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work, string what) => FileWork.Run(items, folder.Readers, work,
        done => host.Progress(new ReadProgress(done, items.Count, done, items.Count, folder.Region) { Status = $"{done:N0} of {items.Count:N0} {what} of {folder.AccountId} in {folder.Region}" }), cancel);
}

/// <summary>A trail whose digests are judged.</summary>
/// <param name="Name">The trail; null where there is no digest.</param>
/// <param name="HomeRegion">The region in which it was made.</param>
/// <param name="Digests">Its digests, the newest first.</param>
internal sealed record CheckedTrail(string? Name, string? HomeRegion, IReadOnlyList<JudgedDigest> Digests)
{
    /// <summary>The times for which there are valid digests.</summary>
    public Coverage Coverage { get; } = new(Digests);
}
