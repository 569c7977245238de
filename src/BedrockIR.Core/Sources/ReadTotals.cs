namespace BedrockIR.Sources;

/// <summary>How much was read.</summary>
/// <param name="Files">Files that were opened.</param>
/// <param name="LogFiles">Those of them that were CloudTrail logs.</param>
/// <param name="Bytes">Their size on disk.</param>
public readonly record struct ReadTotals(int Files, int LogFiles, long Bytes);
