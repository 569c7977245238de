namespace BedrockIR.Drill.Http;

/// <summary>An answer to be written.</summary>
internal sealed record HttpResponse(int Status, string ContentType, byte[] Body)
{
    public List<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What the Date header says.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>The length to announce where it is not the body's: of an object whose head was asked for.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Where the connection breaks.</summary>
    public HttpDisconnect Disconnect { get; init; }
}

/// <summary>Where a connection breaks.</summary>
internal enum HttpDisconnect
{
    None,
    BeforeResponse,
    DuringResponse,
}
