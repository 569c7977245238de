using BedrockIR.Sources.Layout;

namespace BedrockIR.Sources;

/// <summary>What to read.</summary>
public sealed record ReadRequest
{
    /// <summary>Files and folders.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Which records can be of use; null for all. Records beyond it are counted, but neither validated nor
    /// handed over.</summary>
    public RecordPrefilter? Prefilter { get; init; }

    /// <summary>Which files are wanted, by their names; null for all.</summary>
    public LogFileFilter? FileFilter { get; init; }

    /// <summary>What no file may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>How many files are read at a time; as many as the machine has processors unless it is set.</summary>
    public int ReaderCount { get; init; } = Environment.ProcessorCount;
}
