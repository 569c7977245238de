using System.IO.Enumeration;

namespace BedrockIR.Events;

/// <summary>Which events are wanted. What is not set does not restrict.</summary>
public sealed record TrailEventFilter
{
    /// <summary>Names of API calls, with <c>*</c> and <c>?</c>; case does not matter.</summary>
    public IReadOnlyList<string> EventNames { get; init; } = [];

    /// <summary>Event sources, with <c>*</c> and <c>?</c>; when empty, Bedrock's own.</summary>
    public IReadOnlyList<string> EventSources { get; init; } = [];

    /// <summary>Every event source.</summary>
    public bool AllSources { get; init; }

    /// <summary>The earliest time that is wanted.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest time that is wanted.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether an event is wanted. An event without a time passes the times: it may be of that time, and
    /// leaving it out would hide it.</summary>
    /// <param name="e">The event.</param>
    public bool Matches(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return SourceMatches(e) && (EventNames.Count == 0 || MatchesAny(EventNames, e.EventName))
            && !(e.EventTime < StartTime) && !(e.EventTime > EndTime);
    }

    private bool SourceMatches(TrailEvent e) =>
        AllSources || (EventSources.Count == 0 ? e.IsBedrock : MatchesAny(EventSources, e.EventSource));

    private static bool MatchesAny(IReadOnlyList<string> patterns, string? text) =>
        // .NET's star does not match an empty name; ours does, for it leaves nothing out.
        patterns.Any(p => p == "*" || FileSystemName.MatchesSimpleExpression(p, text));
}
