namespace BedrockIR.Sources;

/// <summary>What one file came to.</summary>
/// <param name="IsLog">Whether it holds records, or says that it holds none.</param>
/// <param name="Records">Records in it, whether they were of use or not.</param>
/// <param name="InflatedBytes">Its size after decompression, as far as it was read.</param>
/// <param name="ExcludedEntries">Entries in it, if it is an archive, that are not wanted by their names.</param>
internal readonly record struct FileTotals(bool IsLog, long Records, long InflatedBytes, int ExcludedEntries);
