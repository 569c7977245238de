namespace BedrockIR.Sources;

/// <summary>How much was read.</summary>
/// <param name="Files">Files that were opened.</param>
/// <param name="LogFiles">Those of them that were CloudTrail logs.</param>
/// <param name="Bytes">Their size on disk.</param>
public readonly record struct ReadTotals(int Files, int LogFiles, long Bytes)
{
    /// <summary>Reports that no log was found, where something was there to look at: "no events" would be taken for an
    /// all-clear.</summary>
    /// <param name="paths">What the user named.</param>
    /// <param name="host">Hears of it.</param>
    internal void FailWithoutLogs(IReadOnlyList<string> paths, IHost host)
    {
        if (LogFiles > 0 || !paths.Any(Path.Exists))
            return;
        string named = SafeText.Clean(string.Join(", ", paths))!;
        host.Fail(new InputException("NoLogsFound",
            $"No CloudTrail log was found in {named} ({Files:N0} files looked at). Name the folder that holds AWSLogs/…, or files of "
            + "records: {\"Records\":[…]}, one JSON object per line, or what LookupEvents returned; gzip is fine.", named));
    }
}
