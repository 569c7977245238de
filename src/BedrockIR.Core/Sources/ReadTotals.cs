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
    public int ExcludedFiles { get; init; }

    /// <summary>Folders that were not looked into, for the same reason.</summary>
    public int ExcludedFolders { get; init; }

    /// <summary>Pages of answers that were read from an API.</summary>
    public int Pages { get; init; }

    /// <summary>The sum of two.</summary>
    internal ReadTotals Add(in ReadTotals other) => new()
    {
        Files = Files + other.Files,
        LogFiles = LogFiles + other.LogFiles,
        Bytes = Bytes + other.Bytes,
        InflatedBytes = InflatedBytes + other.InflatedBytes,
        Records = Records + other.Records,
        ExcludedFiles = ExcludedFiles + other.ExcludedFiles,
        ExcludedFolders = ExcludedFolders + other.ExcludedFolders,
        Pages = Pages + other.Pages,
    };

    /// <summary>Adds a file that was opened.</summary>
    internal ReadTotals AddFile(long bytes, in FileTotals file) => this with
    {
        LogFiles = LogFiles + (file.IsLog ? 1 : 0),
        Bytes = Bytes + bytes,
        InflatedBytes = InflatedBytes + file.InflatedBytes,
        Records = Records + file.Records,
        ExcludedFiles = ExcludedFiles + file.ExcludedEntries,
    };
}
