namespace BedrockIR;

/// <summary>How far reading has come.</summary>
/// <param name="Files">Files that are done.</param>
/// <param name="TotalFiles">Files in all.</param>
/// <param name="Bytes">Bytes on disk (compressed, where files are) that are done.</param>
/// <param name="TotalBytes">Bytes on disk in all.</param>
/// <param name="CurrentPath">The file that is being read; null when all are done.</param>
public readonly record struct ReadProgress(int Files, int TotalFiles, long Bytes, long TotalBytes, string? CurrentPath)
{
    /// <summary>How far it has come in words, where files and bytes do not say it; bytes then only stand for shares of the
    /// whole.</summary>
    public string? Status { get; init; }
}
