namespace BedrockIR.Posture.Integrity;

/// <summary>Notes about a trail beside its files: the times that no digest covers.</summary>
internal static class DigestChainNotes
{
    /// <summary>The notes, as sentences, in the order of time.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="window">The time that was asked about.</param>
    /// <param name="logs">Its logs, and those of which nobody knows whose they are.</param>
    public static IEnumerable<string> Create(ValidatedTrail trail, ValidationWindow window, IReadOnlyList<TrailFileIntegrity> logs)
    {
        Digest[] valid = [.. trail.Digests.Where(d => d.IsValid && !d.Loaded.Name.IsBackfill).Select(d => d.Loaded.Digest!).OrderBy(d => d.StartTime)];
        if (trail.Coverage.Start is not { } start)
        {
            yield return "There is no valid digest: whether the logs are complete and unchanged cannot be verified.";
            yield break;
        }
        if (window.IsDefaultStart && start > window.From)
            yield return $"The digests begin at {UtcTime.FormatForDisplay(start)}. Whether logs were delivered before that cannot be verified.";
        foreach ((DateTimeOffset from, DateTimeOffset to) in window.FindGaps(trail.Coverage))
            yield return DescribeGap(trail, valid, from, to);
        foreach ((Digest before, Digest after) in valid.Zip(valid.Skip(1)).Where(p => p.Second.Previous is null && p.Second.StartTime <= p.First.EndTime))
            yield return $"A new digest chain begins at {UtcTime.FormatForDisplay(after.StartTime)}, without a gap in time: logging or log file validation was stopped and started again.";
        if (logs.Any(l => l.IsPending))
            yield return $"Logs delivered after {UtcTime.FormatForDisplay(trail.Coverage.End)} cannot be verified yet: their digest is delivered within two hours.";
    }

    private static string DescribeGap(ValidatedTrail trail, Digest[] valid, DateTimeOffset from, DateTimeOffset to)
    {
        string time = $"No valid digest covers {UtcTime.FormatForDisplay(from)} to {UtcTime.FormatForDisplay(to)}";
        int known = trail.Digests.Count(d => !d.IsValid && d.Loaded.Name.Time > from && d.Loaded.Name.Time <= to);
        string listed = known switch { 0 => "", 1 => " (1 digest of that time is missing, invalid or unverified)", _ => $" ({known:N0} digests of that time are missing, invalid or unverified)" };
        if (from >= trail.Coverage.End)
            return $"{time}{listed}: since then logging or log file validation is off, or later digests were deleted. 'aws cloudtrail get-trail-status' says whether logging is on.";
        if (valid.FirstOrDefault(d => d.StartTime == to) is { Previous: null })
            return $"{time}{listed}: a new digest chain begins there. Logging or log file validation was off before, or the digests were deleted. Calls of that time may be in no log.";
        return $"{time}{listed}: what was delivered in that time cannot be verified.";
    }
}
