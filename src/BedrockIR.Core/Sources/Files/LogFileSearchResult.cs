namespace BedrockIR.Sources.Files;

/// <summary>The files below the paths that the user named.</summary>
/// <param name="Files">Those to read, in their order.</param>
/// <param name="ExcludedFiles">Files whose names say that they hold nothing that is wanted.</param>
/// <param name="ExcludedFolders">Folders whose names say so, and which were not looked into.</param>
public sealed record LogFileSearchResult(IReadOnlyList<LogFile> Files, int ExcludedFiles, int ExcludedFolders);
