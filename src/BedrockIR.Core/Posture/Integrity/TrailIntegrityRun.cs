using BedrockIR.Aws.Access;
using BedrockIR.Sources;
using BedrockIR.Sources.Account.Buckets;

namespace BedrockIR.Posture.Integrity;

/// <summary>Validates what CloudTrail delivered by its digests, in buckets or in a copy of them.</summary>
public static class TrailIntegrityRun
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(7);

    /// <summary>Validates it, and hands over a result for each trail, account and region, as they come.</summary>
    /// <param name="options">Which trails, and where.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="host">Hears of what could not be read, of what leads elsewhere, and of progress.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether something was validated, all of it is intact, and nothing that was asked for could not be looked at.</returns>
    /// <exception cref="InputException">An address is not valid, or the end lies before the start.</exception>
    public static bool Run(TrailIntegrityOptions options, Action<TrailIntegrity> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(host);
        if (options.EndTime < options.StartTime)
            throw new InputException("EndBeforeStart", $"The end {UtcTime.FormatForDisplay(options.EndTime)} lies before the start {UtcTime.FormatForDisplay(options.StartTime)}. Nothing was validated. Exchange -StartTime and -EndTime.", "EndTime");
        IntegrityTrackingHost watch = new(host, output);
        if (options.Account is { } account)
            ValidateBuckets(WithDefaultStart(options, host), account, watch, cancel);
        else
            ValidateFolders(LocalFolderFinder.Find(options, watch, cancel), options, watch, cancel);
        // Where nothing at all was found, that has been reported.
        if (watch.Seen.Count > 0)
            UnmatchedNames.Find(options, watch.Seen).ToList().ForEach(watch.WriteError);
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
        return watch.IsIntact;
    }

    private static TrailIntegrityOptions WithDefaultStart(TrailIntegrityOptions options, IHost host)
    {
        if (options.StartTime is not null)
            return options;
        DateTimeOffset start = (options.EndTime ?? DateTimeOffset.UtcNow) - DefaultPeriod;
        host.WriteVerbose($"No start was given: the digests since {UtcTime.FormatForDisplay(start)} are validated.");
        return options with { StartTime = start, IsDefaultStart = true };
    }

    private static void ValidateBuckets(TrailIntegrityOptions options, AwsAccount account, IntegrityTrackingHost host, CancellationToken cancel)
    {
        IReadOnlyList<TrailDestination> places = options.S3Uris.Count > 0 ? TrailDestinationFinder.FindForUris(options, account) : TrailDestinationFinder.FindForTrails(options, account, host, cancel);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<TrailDestination> listed = [.. places];
        foreach (TrailDestination place in places)
        {
            try
            {
                BucketFileReader files = new(place.Login.Session, account.DefaultRegion);
                ValidateFolders(new BucketFolderFinder(place, files, options, host, cancel).Find(seen.Add), options, host, cancel);
            }
            catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
            {
                listed.Remove(place);
                host.WriteError(AwsErrors.Explain(e, "s3:ListBucket", $"{OriginSchemes.Bucket}{SafeText.Clean(place.Bucket)}/{SafeText.Clean(place.Root)}", "What was not read yet there was not validated."));
            }
        }
        if (seen.Count == 0 && places.Count > 0 && !host.HasFailed)
        {
            string searched = SafeText.Clean(string.Join(", ", places.Select(p => $"{OriginSchemes.Bucket}{p.Bucket}/{p.Root}").Distinct()))!;
            host.WriteError(new InputException("NoDigestsFound", $"There are no digests and no logs of the requested times, regions and accounts in {searched}. Nothing was validated. Check -StartTime, -EndTime, -Region and -AccountId; "
                + "if they are right, everything there was deleted, or was never delivered.", searched));
        }
        else
        {
            foreach (TrailIntegrity silent in RegionsWithoutFiles.Find(listed, seen, account, options))
                host.Add(silent);
        }
    }

    private static void ValidateFolders(IEnumerable<TrailFolder> folders, TrailIntegrityOptions options, IntegrityTrackingHost host, CancellationToken cancel)
    {
        foreach (TrailFolder folder in folders)
        {
            foreach (TrailIntegrity result in new FolderValidator(folder, options, host, cancel).Validate())
            {
                // Several trails may deliver to the same place.
                bool isWanted = options.TrailNames.Count == 0 || result.TrailName is null || options.TrailNames.Any(n => UnmatchedNames.IsTrail(n, result));
                host.Add(result, isWanted);
            }
        }
    }
}
