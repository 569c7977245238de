namespace BedrockIR.Sources;

/// <summary>What hostile input cannot exceed.</summary>
public sealed record ReadLimits
{
    /// <summary>How deep a record may be nested. CloudTrail's own records stay far below.</summary>
    public const int MaxDepth = 128;

    /// <summary>The limits that apply unless others are given.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>How many bytes of one file are read after decompression; the rest is reported. Default 1 GiB.</summary>
    public int MaxInflatedBytes { get; init; } = 1 << 30;
}
