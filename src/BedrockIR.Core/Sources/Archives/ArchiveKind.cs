namespace BedrockIR.Sources.Archives;

/// <summary>What kind of archive some content is, told by its first bytes, whatever its name.</summary>
internal enum ArchiveKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A zip archive.</summary>
    Zip,

    /// <summary>A tar archive, as it stands in a <c>.tar</c> file or, inflated, in a <c>.tar.gz</c>.</summary>
    Tar,
}

/// <summary>Recognises archives.</summary>
internal static class ArchiveDetector
{
    /// <summary>How many of the first bytes tell an archive.</summary>
    public const int HeadLength = 262;

    private const int TarMagicOffset = 257;

    /// <summary>What kind of archive begins with these bytes.</summary>
    /// <param name="head">The first bytes: <see cref="HeadLength"/>, or all of what is shorter.</param>
    public static ArchiveKind Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return ArchiveKind.Zip;
        return head.Length >= HeadLength && head[TarMagicOffset..].StartsWith("ustar"u8) ? ArchiveKind.Tar : ArchiveKind.None;
    }
}
