using BedrockIR.Sources.Parallel;

namespace BedrockIR.Sources;

/// <summary>How much was read.</summary>
public readonly record struct ReadTotals
{
    /// <summary>Files that were opened.</summary>
    public int Files { get; init; }

    /// <summary>Those of them that were CloudTrail logs.</summary>
    public int LogFiles { get; init; }

    /// <summary>Their size on disk, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Their size after decompression, in bytes.</summary>
    public long InflatedBytes { get; init; }

    /// <summary>Records in them, whether they were of use or not.</summary>
    public long Records { get; init; }

    /// <summary>Files that were not opened, because their names say that they hold nothing that was asked for.</summary>
    public int LeftOutFiles { get; init; }

    /// <summary>Folders that were not looked into, for the same reason.</summary>
    public int LeftOutFolders { get; init; }

    /// <summary>Adds a file that was opened.</summary>
    internal ReadTotals Add(long bytes, in FileTotals file) => this with
    {
        LogFiles = LogFiles + (file.IsLog ? 1 : 0),
        Bytes = Bytes + bytes,
        InflatedBytes = InflatedBytes + file.InflatedBytes,
        Records = Records + file.Records,
        LeftOutFiles = LeftOutFiles + file.LeftOut,
    };

    /// <summary>Reports that no log was found, where something was there to look at: "no events" would be taken for an
    /// all-clear.</summary>
    /// <param name="paths">What the user named.</param>
    /// <param name="host">Hears of it.</param>
    internal void ReportNoLogs(IReadOnlyList<string> paths, IHost host)
    {
        if (LogFiles > 0 || !paths.Any(Path.Exists))
            return;
        if (LeftOutFiles + LeftOutFolders > 0)
        {
            host.Warn($"There is no log of the time, region and account that were asked for: {LeftOutFiles:N0} files and {LeftOutFolders:N0} folders "
                + "were left out by their names. What happened there is not known; check whether CloudTrail delivered, and all was copied.");
            return;
        }
        string named = SafeText.Clean(string.Join(", ", paths))!;
        host.Fail(new InputException("NoLogsFound",
            $"No CloudTrail log was found in {named} ({Files:N0} files looked at). Name the folder that holds AWSLogs/…, or files of "
            + "records: {\"Records\":[…]}, one JSON object per line, what LookupEvents returned, or a table from Athena or CloudTrail Lake; gzip, zip and tar are fine.", named));
    }
}
