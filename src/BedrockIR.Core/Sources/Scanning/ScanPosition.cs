namespace BedrockIR.Sources.Scanning;

/// <summary>How far a scan has come, and what is open there.</summary>
/// <param name="window">The content.</param>
internal sealed class ScanPosition(ByteWindow window)
{
    /// <summary>Where the value begins that is being read; null between values.</summary>
    public long? ValueStart { get; set; }

    /// <summary>Up to where all is dealt with.</summary>
    public long ScannedTo { get; set; }

    /// <summary>Where the JSON broke.</summary>
    public long DamageOffset { get; private set; }

    /// <summary>Whether a record turned out to be larger than the limit.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Notes that the JSON broke.</summary>
    /// <param name="index">The place, counted from where the window begins.</param>
    /// <returns>False, which callers pass on.</returns>
    public bool MarkDamaged(int index)
    {
        DamageOffset = window.Offset + index;
        IsTooLarge = false;
        return false;
    }

    /// <summary>Notes that a record is too large.</summary>
    /// <returns>False, which callers pass on.</returns>
    public bool MarkTooLarge()
    {
        IsTooLarge = true;
        return false;
    }
}
