namespace BedrockIR.Drill.Http;

/// <summary>A request as it came: nothing is decoded, because signatures are made over what was sent.</summary>
internal sealed class HttpRequest
{
    public required string Method { get; init; }

    /// <summary>The path, still percent-encoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query, still percent-encoded, without its question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The headers by name, of whatever case; several of one name are joined by commas, as signatures want them.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public string? GetHeader(string name) => Headers.GetValueOrDefault(name);
}
