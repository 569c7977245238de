namespace BedrockIR.Sources.Json;

/// <summary>What was seen of an object while its end was looked for.</summary>
public struct ObjectSummary
{
    /// <summary>Whether there is a backslash in it.</summary>
    public bool HasEscapes { get; internal set; }

    /// <summary>How often the member name <c>eventSource</c> stands in it. A CloudTrail record has it once.</summary>
    public int EventSourceCount { get; private set; }

    /// <summary>Where that name ends for the first time, behind its quote.</summary>
    public int EventSourceEnd { get; private set; }

    internal void AddEventSource(int end)
    {
        EventSourceEnd = EventSourceCount == 0 ? end : EventSourceEnd;
        EventSourceCount++;
    }
}
