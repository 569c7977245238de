namespace BedrockIR.Sources;

/// <summary>A file that may hold logs.</summary>
/// <param name="Path">The path as the user would write it.</param>
/// <param name="Length">Its size on disk, in bytes.</param>
public readonly record struct LogFile(string Path, long Length);
