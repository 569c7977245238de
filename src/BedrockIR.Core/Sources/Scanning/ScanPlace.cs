namespace BedrockIR.Sources.Scanning;

/// <summary>How far a scan has come, and what is open there.</summary>
/// <param name="window">The content.</param>
internal sealed class ScanPlace(ByteWindow window)
{
    /// <summary>Where the value begins that is being read; null between values.</summary>
    public long? Open { get; set; }

    /// <summary>Up to where all is dealt with.</summary>
    public long Done { get; set; }

    /// <summary>Where the JSON broke.</summary>
    public long BrokeAt { get; private set; }

    /// <summary>Whether a record turned out to be larger than the limit.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>Notes that the JSON broke.</summary>
    /// <param name="index">The place, counted from where the window begins.</param>
    /// <returns>False, which callers pass on.</returns>
    public bool Break(int index)
    {
        BrokeAt = window.Offset + index;
        TooLarge = false;
        return false;
    }

    /// <summary>Notes that a record is too large.</summary>
    /// <returns>False, which callers pass on.</returns>
    public bool BreakTooLarge()
    {
        TooLarge = true;
        return false;
    }
}
