namespace BedrockIR.Sources.Scanning;

/// <summary>What was seen of an object while its end was looked for.</summary>
public struct ObjectSketch
{
    /// <summary>Whether there is a backslash in it.</summary>
    public bool Escapes { get; internal set; }

    /// <summary>How often the member name <c>eventSource</c> stands in it. A CloudTrail record has it once.</summary>
    public int Sources { get; private set; }

    /// <summary>Where that name ends for the first time, behind its quote.</summary>
    public int SourceEnd { get; private set; }

    internal void AddSource(int end)
    {
        SourceEnd = Sources == 0 ? end : SourceEnd;
        Sources++;
    }
}
