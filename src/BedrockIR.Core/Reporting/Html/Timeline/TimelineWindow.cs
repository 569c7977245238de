namespace BedrockIR.Reporting.Html.Timeline;

/// <summary>
/// Which time the timeline shows: all that its principals did, unless what was found would then be too small to see; in
/// that case what was found, and the calls before and after it are cut off.
/// </summary>
/// <param name="First">The first time shown.</param>
/// <param name="Last">The last time shown.</param>
/// <param name="IsTruncated">Whether calls lie outside.</param>
internal readonly record struct TimelineWindow(DateTimeOffset First, DateTimeOffset Last, bool IsTruncated)
{
    private const double MinFindingShare = 0.05;

    /// <summary>The window for some lanes; there must be one at least.</summary>
    public static TimelineWindow CreateFrom(IReadOnlyList<TimelineLane> lanes)
    {
        List<TimelineBar> found = [.. lanes.SelectMany(l => l.Matches)];
        (DateTimeOffset first, DateTimeOffset last) = (found.Min(b => b.First), found.Max(b => b.Last));
        List<TimelineBar> all = [.. found, .. lanes.Select(l => l.Calls).OfType<TimelineBar>()];
        (DateTimeOffset allFirst, DateTimeOffset allLast) = (all.Min(b => b.First), all.Max(b => b.Last));
        bool cut = (last - first).TotalSeconds < (allLast - allFirst).TotalSeconds * MinFindingShare;
        return cut ? new(first, last, true) : new(allFirst, allLast, false);
    }
}
