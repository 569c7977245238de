namespace BedrockIR.Posture.Integrity;

/// <summary>The times for which there are valid digests.</summary>
internal sealed class DigestCoverage
{
    // A log's name has the minute of its delivery, which near the ends may belong to the digest before or after.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    private readonly List<(DateTimeOffset Start, DateTimeOffset End)> _spans = [];

    /// <summary>Adds up the digests' times.</summary>
    public DigestCoverage(IEnumerable<ValidatedDigest> digests)
    {
        foreach (Digest digest in digests.Where(d => d.IsValid).Select(d => d.Loaded.Digest!).OrderBy(d => d.StartTime))
        {
            if (_spans.Count > 0 && digest.StartTime <= _spans[^1].End)
                _spans[^1] = (_spans[^1].Start, digest.EndTime > _spans[^1].End ? digest.EndTime : _spans[^1].End);
            else
                _spans.Add((digest.StartTime, digest.EndTime));
        }
    }

    /// <summary>The times, the earliest first; those that meet are one.</summary>
    public IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Spans => _spans;

    /// <summary>The beginning; null when there is no valid digest.</summary>
    public DateTimeOffset? Start => _spans.Count > 0 ? _spans[0].Start : null;

    /// <summary>The end; null when there is no valid digest.</summary>
    public DateTimeOffset? End => _spans.Count > 0 ? _spans[^1].End : null;

    /// <summary>Whether a digest that is there must name a log. A file without a time in its name is none that CloudTrail
    /// delivered.</summary>
    public bool Includes(TrailFileName log) => log.Time is { } time
        ? _spans.Any(s => time >= s.Start + Margin && time <= s.End - Margin)
        : _spans.Any(s => !(log.Day >= s.End) && !(log.Day?.AddDays(1) <= s.Start));
}
