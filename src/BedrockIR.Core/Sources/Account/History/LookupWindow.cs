namespace BedrockIR.Sources.Account.History;

/// <summary>A part of the time for which a question is asked. Both ends belong to it, to the second: parts that lie side by side
/// share a second, and an event that comes twice is used once.</summary>
/// <param name="Lookup">The question.</param>
/// <param name="From">The earliest second.</param>
/// <param name="To">The latest second.</param>
internal sealed record LookupWindow(Lookup Lookup, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;

    /// <summary>The window in equal parts, the latest first.</summary>
    public IEnumerable<LookupWindow> Split(int parts)
    {
        long seconds = (long)Length.TotalSeconds;
        for (int i = parts; i > 0; i--)
            yield return this with { From = From.AddSeconds(seconds * (i - 1) / parts), To = i == parts ? To : From.AddSeconds(seconds * i / parts) };
    }
}

/// <summary>A page of the history as it came, and what of the time it settles.</summary>
internal sealed record HistoryPage
{
    /// <summary>The events; LookupEvents gives them with the newest first.</summary>
    public IReadOnlyList<HistoryEvent> Events { get; init; } = [];

    /// <summary>The question.</summary>
    public required Lookup Lookup { get; init; }

    /// <summary>The earliest second that it reaches back to. Unless it is the last page of its window, more events of that second
    /// may follow.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The latest second, from which it reaches back.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether nothing follows in its window, so that the whole of it is settled.</summary>
    public bool IsLast { get; init; }
}

/// <summary>An event of a page.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="CloudTrailEvent">The whole record, as JSON.</param>
internal sealed record HistoryEvent(string? EventId, string CloudTrailEvent);
