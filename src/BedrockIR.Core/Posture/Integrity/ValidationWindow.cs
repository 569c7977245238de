namespace BedrockIR.Posture.Integrity;

/// <summary>The time that was asked about, and how much of it digests have to cover before it can be called intact.</summary>
internal sealed record ValidationWindow
{
    // CloudTrail delivers a digest within the hour after its own; until then nothing covers the logs of that hour.
    private static readonly TimeSpan DigestDelay = TimeSpan.FromHours(2);

    // A log's name has the minute of its delivery, which near the end of an hour may belong to the next digest.
    public static readonly TimeSpan LateLogMargin = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan DigestLength = TimeSpan.FromHours(1);

    /// <summary>The start that was asked for; null for as far back as files go.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>The end that was asked for; null for as far as files go.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Digests that end later may not have been delivered yet; null for a copy, to which nothing is added.</summary>
    public DateTimeOffset? DigestsDueUntil { get; private init; }

    /// <summary>Whether the start is the default, so that a trail that is younger is no gap.</summary>
    public bool IsDefaultStart { get; private init; }

    /// <summary>The window of a run.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="now">The time of a bucket that is still delivered to; null for a copy.</param>
    public static ValidationWindow Create(TrailIntegrityOptions options, DateTimeOffset? now) => new()
    {
        From = options.StartTime,
        Until = options.EndTime,
        DigestsDueUntil = now - DigestDelay,
        IsDefaultStart = options.IsDefaultStart,
    };

    /// <summary>Whether a log counts for the verdict: it lies in the window, and its digest is due.</summary>
    public bool Includes(DateTimeOffset? delivered) => !(delivered > Until) && !(delivered > DigestsDueUntil) && !(delivered < From);

    /// <summary>Whether a digest counts for the verdict. Those of the hour after the window are read for late logs and for the
    /// signature of the one before.</summary>
    public bool Includes(LoadedDigest digest) => digest.Digest is { } text ? !(text.StartTime >= Until) && !(text.StartTime > DigestsDueUntil) : Includes(digest.Name.Time);

    /// <summary>Whether a digest begins so late that it can list no log of the window. It is read only for the signature of the digest
    /// before it.</summary>
    public bool IsOnlyForSignature(LoadedDigest digest) => (digest.Digest?.StartTime ?? digest.Name.Time - DigestLength) >= Until + LateLogMargin;

    /// <summary>The parts of the window that no valid digest covers, the earliest first.</summary>
    /// <param name="coverage">What valid digests cover.</param>
    public IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> FindGaps(DigestCoverage coverage)
    {
        List<(DateTimeOffset Start, DateTimeOffset End)> gaps = [];
        if (coverage.Spans.Count == 0)
            return gaps;
        DateTimeOffset? until = Until is { } end && !(end > DigestsDueUntil) ? end : DigestsDueUntil;
        DateTimeOffset at = From is { } from && !IsDefaultStart ? from : coverage.Spans[0].Start;
        foreach ((DateTimeOffset start, DateTimeOffset stop) in coverage.Spans)
        {
            DateTimeOffset next = start > until ? until.Value : start;
            if (next > at)
                gaps.Add((at, next));
            at = stop > at ? stop : at;
        }
        if (until > at)
            gaps.Add((at, until.Value));
        return gaps;
    }
}
