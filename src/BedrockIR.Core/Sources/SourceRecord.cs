namespace BedrockIR.Sources;

/// <summary>One record as it stands in its source: a JSON object in UTF-8.</summary>
/// <param name="Utf8">The object's bytes, without what wrapped it. Valid only during the call that hands it over.</param>
/// <param name="Origin">Where it was read.</param>
public readonly record struct SourceRecord(ReadOnlyMemory<byte> Utf8, RecordOrigin Origin)
{
    /// <summary>Which log it belongs to.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Whether something is only to be learnt from it; then it has not been validated.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether it looks as CloudTrail's records do, but has not been validated: whoever parses it will see.</summary>
    public bool IsUnvalidated { get; init; }
}
