namespace BedrockIR.Sources;

/// <summary>Where a record was read.</summary>
/// <param name="Path">The file, or a name for what was no file, <c>pipeline</c> for instance.</param>
/// <param name="Offset">The byte at which the record begins, counted in the content after decompression.</param>
public readonly record struct RecordOrigin(string Path, long Offset)
{
    /// <summary>The file and the offset, as messages show them.</summary>
    public override string ToString() => $"{SafeText.Clean(Path)} at offset {Offset}";
}
