using BedrockIR.Aws.Access;
using BedrockIR.Aws.Live;

namespace BedrockIR.Posture.Integrity;

/// <summary>Validates what CloudTrail delivered by its digests, in buckets or in a copy of them.</summary>
public static class TrailIntegrityRun
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>Validates it, and hands over a result for each trail, account and region, as they come.</summary>
    /// <param name="options">Which trails, and where.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="host">Hears of what could not be read, of what leads elsewhere, and of progress.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether something was validated, all of it is intact, and nothing that was asked for could not be looked at.</returns>
    /// <exception cref="InputException">An address is none.</exception>
    public static bool Run(TrailIntegrityOptions options, Action<TrailIntegrity> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        IntactWatch watch = new(host, output);
        if (options.Account is { } account)
            Live(Timed(options, host), account, watch, cancel);
        else
            Check(CopiedFolders.Find(options, watch, cancel), options, watch, cancel);
        host.Progress(new ReadProgress(0, 0, 0, 0, null));
        return watch.IsIntact;
    }

    private static TrailIntegrityOptions Timed(TrailIntegrityOptions options, IHost host)
    {
        if (options.StartTime is not null)
            return options;
        DateTimeOffset start = (options.EndTime ?? DateTimeOffset.UtcNow) - Usual;
        host.Inform($"No start was named: the digests since {UtcTime.Display(start)} are validated.");
        return options with { StartTime = start };
    }

    private static void Live(TrailIntegrityOptions options, AwsAccount account, IntactWatch host, CancellationToken cancel)
    {
        IReadOnlyList<TrailBucket> places = options.S3Uris.Count > 0 ? BucketPlaces.OfAddresses(options, account) : BucketPlaces.OfTrails(options, account, host, cancel);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (TrailBucket place in places)
        {
            try
            {
                BucketFiles files = new(place.Login.Session, account.Home);
                Check(new BucketFolders(place, files, options, cancel).Find(seen.Add), options, host, cancel);
            }
            catch (Exception e) when (AwsErrors.IsAws(e) && !cancel.IsCancellationRequested)
            {
                host.Fail(AwsErrors.Explain(e, "s3:ListBucket", $"{Schemes.Bucket}{SafeText.Clean(place.Bucket)}/{SafeText.Clean(place.Root)}", "What was not read yet there was not validated."));
            }
        }
        if (options.S3Uris.Count == 0 && account.Regions.Where(r => !seen.Any(s => s.EndsWith("/" + r, StringComparison.Ordinal))).ToArray() is { Length: > 0 } silent)
            host.Inform($"There is neither a digest nor a log of {string.Join(", ", silent)}. A trail of all regions delivers a digest an hour in each: of one that was in use, all of it was deleted.");
        if (seen.Count == 0 && places.Count > 0 && !host.HasFailed)
            host.Warn($"There are no digests and no logs in {SafeText.Clean(string.Join(", ", places.Select(p => $"{Schemes.Bucket}{p.Bucket}/{p.Root}").Distinct()))} of the regions and accounts that are wanted. Nothing was validated.");
    }

    private static void Check(IEnumerable<TrailFolder> folders, TrailIntegrityOptions options, IntactWatch host, CancellationToken cancel)
    {
        foreach (TrailFolder folder in folders)
        {
            foreach (TrailIntegrity result in new FolderCheck(folder, options, host, cancel).Run().Where(r => IsWanted(options.TrailNames, r)))
                host.Take(result);
        }
    }

    // Several trails may deliver to the same place. Digests have the trail's name and home in theirs, but not whose it is.
    private static bool IsWanted(IReadOnlyList<string> names, TrailIntegrity result) => names.Count == 0 || result.TrailName is null || names.Any(n =>
        n.Split(':') is [_, _, _, var home, _, var trail] ? home == result.HomeRegion && TextPatterns.Of([trail.Replace("trail/", "", StringComparison.Ordinal)])!.Matches(result.TrailName)
            : TextPatterns.Of([n])!.Matches(result.TrailName));
}
