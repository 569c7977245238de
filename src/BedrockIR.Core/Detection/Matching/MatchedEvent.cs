namespace BedrockIR.Detection.Matching;

/// <summary>An event that some rule matched, as far as findings need it. Its JSON, the larger part, is done with.</summary>
/// <param name="time">When it happened; null when the record does not tell.</param>
/// <param name="id">The event's id, or the request's for an invocation log.</param>
/// <param name="file">The file that it was read from.</param>
/// <param name="traits">What else is to be known.</param>
internal sealed class MatchedEvent(DateTimeOffset? time, string? id, string? file, EventTraits traits)
{
    /// <summary>The file that it was read from.</summary>
    public string? File { get; } = file;

    /// <summary>When it happened; null when the record does not tell.</summary>
    public DateTimeOffset? Time { get; } = time;

    /// <summary>The event's id, or the request's for an invocation log.</summary>
    public string? Id { get; } = id;

    /// <summary>What else is to be known.</summary>
    public EventTraits Traits { get; } = traits;
}
