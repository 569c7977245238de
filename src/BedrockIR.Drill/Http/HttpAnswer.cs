namespace BedrockIR.Drill.Http;

/// <summary>An answer to be written.</summary>
internal sealed record HttpAnswer(int Status, string ContentType, byte[] Body)
{
    public List<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What the Date header says.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>The length to announce where it is not the body's: of an object whose head was asked for.</summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>Where the connection breaks.</summary>
    public HttpCut Cut { get; init; }
}

/// <summary>Where a connection breaks.</summary>
internal enum HttpCut
{
    Nowhere,
    BeforeAnswer,
    AmidAnswer,
}
