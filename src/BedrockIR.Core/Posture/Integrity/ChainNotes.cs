namespace BedrockIR.Posture.Integrity;

/// <summary>What is to be known of a trail beside its files: times without digests.</summary>
internal static class ChainNotes
{
    // A digest comes within the hour after its own.
    private static readonly TimeSpan Late = TimeSpan.FromHours(2);

    /// <summary>The notes, as sentences, in the order of time.</summary>
    /// <param name="digests">The trail's digests.</param>
    /// <param name="from">From when on digests were asked for; null for any.</param>
    /// <param name="until">Until when there should be some; null where that is not known.</param>
    public static IEnumerable<string> Of(IReadOnlyList<JudgedDigest> digests, DateTimeOffset? from, DateTimeOffset? until)
    {
        Digest[] valid = [.. digests.Where(d => d.IsValid && !d.Loaded.Name.IsBackfill).Select(d => d.Loaded.Digest!).OrderBy(d => d.StartTime)];
        if (valid.Length == 0)
        {
            yield return "There is no valid digest: whether the logs are whole and unchanged is not known.";
            yield break;
        }
        if (valid[0].StartTime > from && valid[0].Previous is null)
            yield return $"The digests begin at {UtcTime.Display(valid[0].StartTime)}: before, logging or log file validation was off.";
        foreach ((Digest before, Digest after) in valid.Zip(valid.Skip(1)))
        {
            if (after.Previous is null)
                yield return $"The digests begin anew at {UtcTime.Display(after.StartTime)}, {Gap(before, after)}: logging or log file validation was stopped and started again. What was called meanwhile may be in no log.";
            else if (after.StartTime > before.EndTime && !digests.Any(d => IsBetween(d, before, after)))
                yield return $"There is no digest between {UtcTime.Display(before.EndTime)} and {UtcTime.Display(after.StartTime)}, and none is named.";
        }
        if (valid[^1].EndTime + Late < until && !digests.Any(d => d.Loaded.Name.Time > valid[^1].EndTime))
            yield return $"The newest digest ends at {UtcTime.Display(valid[^1].EndTime)}: since then logging or log file validation is off, or later digests were deleted. Get-CTTrailStatus says whether logging is on.";
    }

    private static string Gap(Digest before, Digest after) => after.StartTime > before.EndTime
        ? $"after none since {UtcTime.Display(before.EndTime)}"
        : "without a break in time";

    private static bool IsBetween(JudgedDigest digest, Digest before, Digest after) =>
        digest.Loaded.Name.Time is { } end && end > before.EndTime && end <= after.StartTime;
}
