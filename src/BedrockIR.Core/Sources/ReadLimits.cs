namespace BedrockIR.Sources;

/// <summary>What hostile input cannot exceed.</summary>
public sealed record ReadLimits
{
    /// <summary>How deep a record may be nested. CloudTrail's own records stay far below.</summary>
    public const int MaxDepth = 128;

    /// <summary>The limits that apply unless others are given.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>How many bytes of one file are read after decompression; the rest is reported. Default 4 GiB.</summary>
    public long MaxInflatedBytes { get; init; } = 4L << 30;

    /// <summary>How many bytes one record may have; a larger one is left out and reported. CloudTrail itself writes
    /// records of up to 256 KB. Default 16 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;
}
