namespace BedrockIR.Sources;

/// <summary>The files below the paths that the user named.</summary>
/// <param name="Files">Those to read, in their order.</param>
/// <param name="LeftOutFiles">Files whose names say that they hold nothing that is wanted.</param>
/// <param name="LeftOutFolders">Folders whose names say so, and which were not looked into.</param>
public sealed record FoundFiles(IReadOnlyList<LogFile> Files, int LeftOutFiles, int LeftOutFolders);
