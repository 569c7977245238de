namespace BedrockIR.Sources.Files;

/// <summary>A file that may hold logs.</summary>
/// <param name="Path">The path as the user would write it.</param>
/// <param name="Length">Its size as it is stored, in bytes.</param>
public readonly record struct LogFile(string Path, long Length)
{
    /// <summary>Opens it where it is none of this machine's; failures are <see cref="IOException"/>. Null for a file.</summary>
    public Func<Stream>? Open { get; init; }
}
