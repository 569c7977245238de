namespace BedrockIR.Sources.Archives;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its name, as whoever made the archive chose it; only a text, nothing is ever written there.</param>
/// <param name="Open">Gives its content, to be read before the next entry is asked for.</param>
internal sealed record ArchiveEntry(string Name, Func<Stream> Open)
{
    /// <summary>How many bytes the archive says that it has; null when it does not say.</summary>
    public long? Length { get; init; }

    /// <summary>Why it cannot be read, for people; null when it can.</summary>
    public string? UnreadableReason { get; init; }
}
